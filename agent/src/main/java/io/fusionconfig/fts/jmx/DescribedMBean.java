package io.fusionconfig.fts.jmx;

import io.fusionconfig.fts.FileClock;
import io.fusionconfig.fts.api.ClockListener;
import javax.management.MBeanFeatureInfo;
import javax.management.MBeanInfo;
import javax.management.NotificationEmitter;
import javax.management.StandardEmitterMBean;
import org.jspecify.annotations.Nullable;

/**
 * An MBean with descriptions of its attributes and operations. It listens to the clock's events
 * while it is registered.
 */
final class DescribedMBean extends StandardEmitterMBean {
  private final FileClock clock;
  private final ClockListener notifier;

  <T, N extends NotificationEmitter & ClockListener> DescribedMBean(
      T view, Class<T> type, FileClock clock, N notifier) {
    super(view, type, notifier);
    this.clock = clock;
    this.notifier = notifier;
  }

  @Override
  public void postRegister(Boolean done) {
    super.postRegister(done);
    if (done) {
      clock.addListener(notifier);
    }
  }

  @Override
  public void postDeregister() {
    super.postDeregister();
    clock.removeListener(notifier);
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
