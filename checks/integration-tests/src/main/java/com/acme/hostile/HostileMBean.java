package com.acme.hostile;

import javax.management.Attribute;
import javax.management.AttributeList;
import javax.management.DynamicMBean;
import javax.management.MBeanInfo;
import javax.management.openmbean.CompositeType;
import javax.management.openmbean.OpenDataException;
import javax.management.openmbean.OpenType;
import javax.management.openmbean.SimpleType;
import javax.management.openmbean.TabularData;
import javax.management.openmbean.TabularDataSupport;
import javax.management.openmbean.TabularType;

/** Answers every question with its attack. */
final class HostileMBean implements DynamicMBean {
  private static final String ESCAPES =
      "\u001b[2J\u001b]0;root\u0007\u009b31m\u202eevil\u2066\r\nfts: all is well\u2028";

  private static final TabularData EMPTY = empty();

  private final String attack;

  HostileMBean(String attack) {
    this.attack = attack;
  }

  @Override
  public AttributeList getAttributes(String[] names) {
    AttributeList values = new AttributeList();
    values.add(new Attribute("State", "SYNCHRONIZED"));
    values.add(new Attribute("OffsetMillis", 0.0));
    values.add(new Attribute("ErrorBoundMillis", 1.0));
    if (attack.startsWith("folder:")) {
      values.add(new Attribute("File", attack.substring("folder:".length()) + "/fts.clock"));
      values.add(new Attribute("MemberCount", 1));
      values.add(new Attribute("CurrentTimeMillis", System.currentTimeMillis()));
    } else {
      values.add(new Attribute("File", getAttribute("File")));
      values.add(new Attribute(ESCAPES, ESCAPES));
    }
    return values;
  }

  @Override
  public Object getAttribute(String name) {
    switch (attack) {
      case "bomb":
        return HostileJvm.bomb();
      case "circle":
        return HostileJvm.circle();
      case "flood":
        return HostileJvm.flood();
      case "throw":
        throw new StackOverflowError(ESCAPES);
      default:
        return attack.startsWith("folder:") ? EMPTY : ESCAPES;
    }
  }

  /** A history without a check: the command goes on to the members. */
  private static TabularData empty() {
    String[] columns = {"Check"};
    try {
      CompositeType row =
          new CompositeType("row", "row", columns, columns, new OpenType<?>[] {SimpleType.LONG});
      return new TabularDataSupport(new TabularType("table", "table", row, columns));
    } catch (OpenDataException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void setAttribute(Attribute attribute) {}

  @Override
  public AttributeList setAttributes(AttributeList attributes) {
    return attributes;
  }

  @Override
  public Object invoke(String action, Object[] parameters, String[] signature) {
    return getAttribute(action);
  }

  @Override
  public MBeanInfo getMBeanInfo() {
    return new MBeanInfo(HostileMBean.class.getName(), ESCAPES, null, null, null, null);
  }
}
