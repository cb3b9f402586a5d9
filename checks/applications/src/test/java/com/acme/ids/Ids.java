package com.acme.ids;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import com.github.f4b6a3.ksuid.KsuidCreator;
import com.github.f4b6a3.tsid.TsidCreator;
import com.github.f4b6a3.ulid.UlidCreator;
import com.github.f4b6a3.uuid.UuidCreator;
import de.mkammerer.snowflakeid.SnowflakeIdGenerator;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Makes an id for each line, which is the name of a library. Ids of a library sort as strings of
 * the same length. Argument: the number of the machine.
 */
public final class Ids {
  private Ids() {}

  public static void main(String[] args) throws IOException {
    SnowflakeIdGenerator snowflakes = SnowflakeIdGenerator.createDefault(Integer.parseInt(args[0]));
    TimeBasedEpochGenerator uuids = Generators.timeBasedEpochGenerator();
    Map<String, Supplier<String>> libraries = new LinkedHashMap<>();
    libraries.put("uuid-creator", () -> UuidCreator.getTimeOrderedEpoch().toString());
    libraries.put("java-uuid-generator", () -> uuids.generate().toString());
    libraries.put("ulid-creator", () -> UlidCreator.getUlid().toString());
    libraries.put("tsid-creator", () -> TsidCreator.getTsid().toString());
    libraries.put("ksuid-creator", () -> KsuidCreator.getKsuid().toString());
    libraries.put("snowflake-id", () -> String.format("%019d", snowflakes.next()));
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      System.out.println(libraries.get(line).get());
    }
  }
}
