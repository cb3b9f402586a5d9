package com.acme.probes

import java.time.{Clock, Instant, LocalDateTime, ZoneOffset}
import java.util.{Calendar, Date, GregorianCalendar}

case class Stamp(at: Long = System.currentTimeMillis())

trait Dated {
  val made: Long = System.currentTimeMillis()
  lazy val clock: Clock = Clock.systemUTC()
}

object Dates extends Dated

object Probes {
  def ask(name: String)(time: => Long): Unit = println(name + "=" + time)

  def main(args: Array[String]): Unit = {
    val function: () => Long = () => System.currentTimeMillis()
    ask("System.currentTimeMillis")(System.currentTimeMillis())
    ask("a function")(function())
    ask("a default argument")(Stamp().at)
    ask("a trait's value")(Dates.made)
    ask("a lazy value")(Dates.clock.millis())
    ask("Date")(new Date().getTime)
    ask("Calendar")(Calendar.getInstance().getTimeInMillis)
    ask("GregorianCalendar")(new GregorianCalendar().getTimeInMillis)
    ask("Instant.now")(Instant.now().toEpochMilli)
    ask("LocalDateTime.now")(LocalDateTime.now().toInstant(ZoneOffset.UTC).toEpochMilli)
    ask("a for comprehension")((for (_ <- Iterator(1)) yield System.currentTimeMillis()).next())
  }
}
