import com.acme.zoo.Answers
import groovy.transform.CompileStatic
import java.time.*
import java.time.chrono.*
import static java.lang.System.currentTimeMillis

@CompileStatic
class OwnDate extends Date {}

@CompileStatic
class Probes {
  final TimeZone zone = TimeZone.getTimeZone('Asia/Kathmandu')
  final Clock old = com.acme.zoo.Raw.clock()
  final long field = System.currentTimeMillis()

  Map<String, Closure> all() {
    return [
      'static method': { System.currentTimeMillis() },
      'imported': { currentTimeMillis() },
      'field': { field },
      'in a string': { "${System.currentTimeMillis()}".toLong() },
      'collect': { [1, 2].collect { System.currentTimeMillis() }[1] },
      'reflection': { System.getMethod('currentTimeMillis').invoke(null) },
      'method pointer': { (System.&currentTimeMillis)() },
      'new Date()': { new Date() },
      'new Date().time': { new Date().time },
      'Date.newInstance()': { Date.newInstance() },
      'subclass of Date': { new OwnDate() },
      'Calendar.getInstance()': { Calendar.getInstance() },
      'Calendar.instance': { Calendar.instance },
      'new GregorianCalendar(TimeZone, Locale)': { new GregorianCalendar(zone, Locale.US) },
      'Instant.now()': { Instant.now() },
      'Instant.now(Clock)': { Instant.now(old) },
      'LocalDate.now()': { LocalDate.now() },
      'LocalDateTime.now()': { LocalDateTime.now() },
      'ZonedDateTime.now()': { ZonedDateTime.now() },
      'Year.now()': { Year.now() },
      'JapaneseDate.now()': { JapaneseDate.now() },
      'dateNow()': { IsoChronology.INSTANCE.dateNow() },
      'Clock.systemUTC()': { Clock.systemUTC().instant() },
      'instant() of an older clock': { old.instant() },
      'millis() of an older clock': { old.millis() },
    ] as Map<String, Closure>
  }
}

Answers.start()
new Probes().all().each { name, probe -> Answers.tell(name, probe()) }
