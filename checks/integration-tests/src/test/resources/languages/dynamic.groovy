import com.acme.zoo.Answers
import java.time.*
import java.time.chrono.*
import java.util.concurrent.CountDownLatch
import java.util.concurrent.locks.LockSupport
import static java.lang.System.currentTimeMillis

class OwnDate extends Date {}

class OwnCalendar extends GregorianCalendar {}

class Ran extends TimerTask {
  def latch = new CountDownLatch(1)
  void run() { latch.countDown() }
}

def waited(Closure wait) {
  def from = System.nanoTime()
  wait()
  [System.nanoTime() - from] as long[]
}

def zone = TimeZone.getTimeZone('Asia/Kathmandu')
def unnamed = 'currentTimeMillis'
def old = com.acme.zoo.Raw.clock()

def probes = [
  'static method': { System.currentTimeMillis() },
  'imported': { currentTimeMillis() },
  'by a name in a variable': { System."$unnamed"() },
  'in a string': { "${System.currentTimeMillis()}".toLong() },
  'by a class in a variable': { def type = System; type.currentTimeMillis() },
  'by a class by name': { Class.forName('java.lang.System').currentTimeMillis() },
  'method pointer': { (System.&currentTimeMillis)() },
  'delegate': { System.with { currentTimeMillis() } },
  'meta class': { System.metaClass.invokeStaticMethod(System, 'currentTimeMillis') },
  'spread': { [System, System]*.currentTimeMillis()[1] },
  'collect': { [1, 2].collect { System.currentTimeMillis() }[1] },
  'curried': { { a, b -> System.currentTimeMillis() }.curry(1)(2) },
  'loop': { def last = 0L; for (i in 1..2000) last = System.currentTimeMillis(); last },
  'Eval.me': { Eval.me('System.currentTimeMillis()') },
  'reflection': { System.getMethod('currentTimeMillis').invoke(null) },
  'new Date()': { new Date() },
  'new Date().time': { new Date().time },
  'Date.newInstance()': { Date.newInstance() },
  'Date constructor': { Date.getConstructor().newInstance() },
  'new Date() by a class in a variable': { def type = Date; type.newInstance() },
  'subclass of Date': { new OwnDate() },
  'anonymous Date': { new Date() {} },
  'Calendar.getInstance()': { Calendar.getInstance() },
  'Calendar.instance': { Calendar.instance },
  'Calendar.getInstance(TimeZone)': { Calendar.getInstance(zone) },
  'Calendar.getInstance(TimeZone, Locale)': { Calendar.getInstance(zone, Locale.US) },
  'new GregorianCalendar()': { new GregorianCalendar() },
  'new GregorianCalendar(TimeZone)': { new GregorianCalendar(zone) },
  'new GregorianCalendar(TimeZone, Locale)': { new GregorianCalendar(zone, Locale.US) },
  'subclass of GregorianCalendar': { new OwnCalendar() },
  'Instant.now()': { Instant.now() },
  'Instant.now(Clock)': { Instant.now(old) },
  'LocalDate.now()': { LocalDate.now() },
  'LocalDate.now(ZoneId)': { LocalDate.now(ZoneOffset.UTC) },
  'LocalTime.now()': { LocalTime.now() },
  'LocalDateTime.now()': { LocalDateTime.now() },
  'OffsetTime.now()': { OffsetTime.now() },
  'OffsetDateTime.now()': { OffsetDateTime.now() },
  'ZonedDateTime.now()': { ZonedDateTime.now() },
  'Year.now()': { Year.now() },
  'YearMonth.now()': { YearMonth.now() },
  'MonthDay.now()': { MonthDay.now() },
  'HijrahDate.now()': { HijrahDate.now() },
  'JapaneseDate.now()': { JapaneseDate.now() },
  'MinguoDate.now()': { MinguoDate.now() },
  'ThaiBuddhistDate.now()': { ThaiBuddhistDate.now() },
  'dateNow()': { IsoChronology.INSTANCE.dateNow() },
  'dateNow(ZoneId)': { ThaiBuddhistChronology.INSTANCE.dateNow(ZoneOffset.UTC) },
  'Clock.systemUTC()': { Clock.systemUTC().instant() },
  'Clock.systemDefaultZone()': { Clock.systemDefaultZone().millis() },
  'Clock.tickSeconds(ZoneId)': { Clock.tickSeconds(ZoneOffset.UTC).instant() },
  'instant() of an older clock': { old.instant() },
  'millis() of an older clock': { old.millis() },
  'parkUntil': { waited { LockSupport.parkUntil(System.currentTimeMillis() + 8) } },
  'Timer.schedule': {
    def timer = new Timer(true)
    def ran = new Ran()
    def from = waited { timer.schedule(ran, new Date(System.currentTimeMillis() + 8)); ran.latch.await() }
    timer.cancel()
    from
  },
  'scheduledExecutionTime()': {
    def timer = new Timer(true)
    def ran = new Ran()
    timer.schedule(ran, new Date(System.currentTimeMillis() + 8))
    ran.latch.await()
    timer.cancel()
    ran.scheduledExecutionTime()
  },
]
probes.each { name, probe -> Answers.tell(name, probe()) }
