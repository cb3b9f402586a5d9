import time, datetime
from com.acme.zoo import Answers, Raw
from java.lang import System
from java.time import Clock, Instant, LocalDate, ZoneOffset
from java.util import Calendar, Date, GregorianCalendar, Locale, TimeZone

epoch = datetime.datetime(1970, 1, 1)
Answers.tell('time.time', long(time.time() * 1000))
Answers.tell('datetime.utcnow', long((datetime.datetime.utcnow() - epoch).total_seconds() * 1000))
Answers.tell('System', System.currentTimeMillis())
Answers.tell('Date', Date())
Answers.tell('Calendar', Calendar.getInstance())
Answers.tell('GregorianCalendar', GregorianCalendar())
Answers.tell('GregorianCalendar in a zone', GregorianCalendar(TimeZone.getTimeZone('UTC'), Locale.US))
Answers.tell('Instant', Instant.now())
Answers.tell('LocalDate', LocalDate.now(ZoneOffset.UTC))
Answers.tell('Clock', Clock.systemUTC().instant())
Answers.tell('older clock', Raw.clock().millis())
Answers.tell('getattr', getattr(System, 'currentTimeMillis')())
class Own(Date):
    pass
Answers.tell('subclass', Own())
