package io.fusionconfig.fts.jmx;

import javax.management.MBeanFeatureInfo;
import javax.management.MBeanInfo;
import javax.management.NotificationEmitter;
import javax.management.StandardEmitterMBean;
import org.jspecify.annotations.Nullable;

/** An MBean that says what its parts are, where the JDK has placeholders. */
final class DescribedMBean extends StandardEmitterMBean {

  <T> DescribedMBean(T view, Class<T> type, NotificationEmitter emitter) {
    super(view, type, emitter);
  }

  @Override
  protected String getDescription(MBeanInfo info) {
    return Descriptions.MBEAN;
  }

  @Override
  protected @Nullable String getDescription(MBeanFeatureInfo info) {
    return Descriptions.of(info.getName());
  }
}
