package io.fusionconfig.fts.jmx;

import io.fusionconfig.fts.FileClock;
import io.fusionconfig.fts.api.ClockEvent;
import io.fusionconfig.fts.api.ClockListener;
import io.fusionconfig.fts.table.ClockAttribute;
import io.fusionconfig.fts.table.ClockTable;
import io.fusionconfig.fts.table.Columns;
import io.fusionconfig.fts.table.Reading;
import io.fusionconfig.fts.table.Redirection;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import javax.management.Attribute;
import javax.management.AttributeList;
import javax.management.AttributeNotFoundException;
import javax.management.DynamicMBean;
import javax.management.InvalidAttributeValueException;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanException;
import javax.management.MBeanInfo;
import javax.management.MBeanNotificationInfo;
import javax.management.MBeanOperationInfo;
import javax.management.MBeanRegistration;
import javax.management.MBeanServer;
import javax.management.Notification;
import javax.management.NotificationBroadcasterSupport;
import javax.management.ObjectName;
import javax.management.ReflectionException;
import javax.management.openmbean.TabularData;
import org.jspecify.annotations.Nullable;

/**
 * The MBean of a clock: the attributes of the {@link ClockTable}, all of one answer from one
 * reading. It sends the clock's events as notifications while it is registered.
 */
final class ClockBean extends NotificationBroadcasterSupport
    implements DynamicMBean, MBeanRegistration, ClockListener {
  static final String DESCRIPTION = "The clock of the server of a shared file system, kept by FTS.";

  private static final String REDIRECTING = "Redirecting";
  private static final String CHECK_NOW = "checkNow";
  private static final String REDIRECTED_CLASSES = "redirectedClasses";

  private final ObjectName name;
  private final FileClock clock;
  private final Redirection redirection;
  private final AtomicLong sequence = new AtomicLong();

  /** The attributes that this clock has, by their names. */
  private final Map<String, ClockAttribute> attributes = new LinkedHashMap<>();

  ClockBean(ObjectName name, FileClock clock, Redirection redirection) {
    super(notifications());
    this.name = name;
    this.clock = clock;
    this.redirection = redirection;
    for (ClockAttribute attribute : ClockTable.attributes()) {
      if (clock.hasMembers() || !attribute.isOfMembers()) {
        attributes.put(attribute.name(), attribute);
      }
    }
  }

  private static MBeanNotificationInfo[] notifications() {
    List<MBeanNotificationInfo> infos = new ArrayList<>();
    for (ClockEvent event : ClockEvent.values()) {
      String[] types = {event.type()};
      infos.add(
          new MBeanNotificationInfo(types, Notification.class.getName(), event.description()));
    }
    return infos.toArray(new MBeanNotificationInfo[0]);
  }

  @Override
  public MBeanInfo getMBeanInfo() {
    List<MBeanAttributeInfo> infos = new ArrayList<>();
    for (ClockAttribute attribute : attributes.values()) {
      Class<?> type = attribute.columns() == null ? attribute.type() : TabularData.class;
      infos.add(
          new MBeanAttributeInfo(
              attribute.name(),
              type.getName(),
              attribute.description(),
              true,
              attribute.name().equals(REDIRECTING),
              type == boolean.class));
    }
    MBeanOperationInfo[] operations = {
      operation(
          CHECK_NOW, "Makes a check now, and waits for it for at most a few seconds.", void.class),
      operation(REDIRECTED_CLASSES, "The names of the classes that were rewritten.", String[].class)
    };
    return new MBeanInfo(
        ClockBean.class.getName(),
        DESCRIPTION,
        infos.toArray(new MBeanAttributeInfo[0]),
        null,
        operations,
        getNotificationInfo());
  }

  private static MBeanOperationInfo operation(String name, String description, Class<?> type) {
    return new MBeanOperationInfo(
        name, description, null, type.getName(), MBeanOperationInfo.UNKNOWN);
  }

  @Override
  public Object getAttribute(String name) throws AttributeNotFoundException {
    return value(attribute(name), new Reading(clock, redirection));
  }

  /** Leaves out what the clock does not have. */
  @Override
  public AttributeList getAttributes(String[] names) {
    Reading reading = new Reading(clock, redirection);
    AttributeList values = new AttributeList();
    for (String name : names) {
      ClockAttribute attribute = attributes.get(name);
      if (attribute != null) {
        values.add(new Attribute(name, value(attribute, reading)));
      }
    }
    return values;
  }

  private ClockAttribute attribute(String name) throws AttributeNotFoundException {
    ClockAttribute attribute = attributes.get(name);
    if (attribute == null) {
      throw new AttributeNotFoundException("the clock has no attribute " + name);
    }
    return attribute;
  }

  private static Object value(ClockAttribute attribute, Reading reading) {
    Object value = attribute.valueIn(reading);
    Columns<?> columns = attribute.columns();
    return columns == null ? value : OpenTable.of(attribute.name(), columns, value);
  }

  @Override
  public void setAttribute(Attribute attribute)
      throws AttributeNotFoundException, InvalidAttributeValueException {
    if (!attribute(attribute.getName()).name().equals(REDIRECTING)) {
      throw new AttributeNotFoundException(attribute.getName() + " is read-only");
    }
    if (!(attribute.getValue() instanceof Boolean)) {
      throw new InvalidAttributeValueException(REDIRECTING + " is true or false");
    }
    redirection.setRedirecting((Boolean) attribute.getValue());
  }

  @Override
  public AttributeList setAttributes(AttributeList values) {
    AttributeList set = new AttributeList();
    for (Attribute attribute : values.asList()) {
      try {
        setAttribute(attribute);
        set.add(attribute);
      } catch (AttributeNotFoundException | InvalidAttributeValueException e) {
        // what is not in the answer was not set
      }
    }
    return set;
  }

  @Override
  public @Nullable Object invoke(
      String operation, Object @Nullable [] parameters, String @Nullable [] signature)
      throws MBeanException, ReflectionException {
    if (operation.equals(REDIRECTED_CLASSES)) {
      return redirection.classes().toArray(new String[0]);
    }
    if (!operation.equals(CHECK_NOW)) {
      throw new ReflectionException(
          new NoSuchMethodException(operation), "the clock has no operation " + operation);
    }
    try {
      clock.checkNow();
      return null;
    } catch (InterruptedException e) {
      throw new MBeanException(e);
    }
  }

  @Override
  public void happened(ClockEvent event, String message) {
    sendNotification(
        new Notification(event.type(), name, sequence.incrementAndGet(), clock.millis(), message));
  }

  @Override
  public ObjectName preRegister(MBeanServer server, @Nullable ObjectName name) {
    return this.name;
  }

  @Override
  public void postRegister(Boolean done) {
    if (done) {
      clock.addListener(this);
    }
  }

  @Override
  public void preDeregister() {}

  @Override
  public void postDeregister() {
    clock.removeListener(this);
  }
}
