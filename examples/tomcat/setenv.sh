# FTS for Tomcat: as $CATALINA_BASE/bin/setenv.sh.
# CATALINA_OPTS is for the server alone; JAVA_OPTS would also be for the command that stops it.
# catalina.sh reads the words once more, hence the inner quotes: paths may have blanks.
CATALINA_OPTS="$CATALINA_OPTS '-javaagent:/opt/fts/fts.jar=file=/san/fts/clock,packages=com.acme'"
