@file:OptIn(kotlin.time.ExperimentalTime::class)

package com.acme.probes

import java.time.Clock
import java.time.Instant
import java.time.LocalDateTime
import java.time.ZoneOffset
import java.util.Calendar
import java.util.Date
import java.util.GregorianCalendar

class Stamp(val at: Long = System.currentTimeMillis())

object Cached {
  val clock: Clock by lazy { Clock.systemUTC() }
}

inline fun ask(name: String, time: () -> Long) = println("$name=${time()}")

fun main() {
  ask("System.currentTimeMillis") { System.currentTimeMillis() }
  ask("a function reference") { (System::currentTimeMillis)() }
  val made: () -> Date = ::Date
  ask("a constructor reference") { made().time }
  ask("a default argument") { Stamp().at }
  ask("a lazy property") { Cached.clock.millis() }
  ask("Date") { Date().time }
  ask("Calendar") { Calendar.getInstance().timeInMillis }
  ask("GregorianCalendar") { GregorianCalendar().timeInMillis }
  ask("Instant.now") { Instant.now().toEpochMilli() }
  ask("LocalDateTime.now") { LocalDateTime.now().toInstant(ZoneOffset.UTC).toEpochMilli() }
  ask("a sequence") { generateSequence { System.currentTimeMillis() }.first() }
  ask("kotlin.time.Clock") { kotlin.time.Clock.System.now().toEpochMilliseconds() }
}
