require 'java'
java_import com.acme.zoo.Answers
java_import com.acme.zoo.Raw

Answers.tell('Time.now', (Time.now.to_f * 1000).to_i)
Answers.tell('Time.new', (Time.new.to_f * 1000).to_i)
Answers.tell('java.lang.System', java.lang.System.currentTimeMillis)
Answers.tell('underscores', java.lang.System.current_time_millis)
Answers.tell('java.util.Date', java.util.Date.new)
Answers.tell('GregorianCalendar', java.util.GregorianCalendar.new)
Answers.tell('Calendar', java.util.Calendar.get_instance)
Answers.tell('Instant', java.time.Instant.now)
Answers.tell('LocalDate', java.time.LocalDate.now)
Answers.tell('LocalDate in a zone', java.time.LocalDate.now(java.time.ZoneOffset::UTC))
Answers.tell('Clock', java.time.Clock.systemUTC.instant)
Answers.tell('older clock', Raw.clock.millis)
Answers.tell('send', java.lang.System.send(:currentTimeMillis))
last = 0
3000.times { last = java.lang.System.currentTimeMillis }
Answers.tell('loop', last)
last = nil
3000.times { last = java.util.Date.new }
Answers.tell('loop of dates', last)
