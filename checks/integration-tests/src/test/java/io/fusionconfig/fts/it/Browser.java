package io.fusionconfig.fts.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A real browser without a screen, driven by the DevTools protocol of Chromium. */
final class Browser implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 180;
  private static final Pattern ADDRESS =
      Pattern.compile("DevTools listening on ws://([^/]+)/devtools/.*");

  private final Process process;
  private final Map<Integer, CompletableFuture<JsonObject>> answers = new ConcurrentHashMap<>();
  private final List<String> complaints = new CopyOnWriteArrayList<>();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final WebSocket socket;
  private volatile CompletableFuture<Void> loaded = new CompletableFuture<>();
  private int last;

  /** Starts it; its profile goes into the folder. */
  Browser(Path folder) throws Exception {
    List<String> command = new ArrayList<>(List.of("chromium", "--headless", "--no-sandbox"));
    command.addAll(List.of("--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"));
    command.addAll(List.of("--disable-background-networking", "--disable-component-update"));
    command.addAll(List.of("--hide-scrollbars", "--remote-debugging-port=0"));
    command.add("--user-data-dir=" + folder.resolve("browser"));
    command.add("about:blank");
    process = new ProcessBuilder(command).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
    try {
      HttpClient client = HttpClient.newHttpClient();
      URI page = URI.create("http://" + address() + "/json/new?about:blank");
      HttpRequest request =
          HttpRequest.newBuilder(page).PUT(HttpRequest.BodyPublishers.noBody()).build();
      String answer = client.send(request, HttpResponse.BodyHandlers.ofString()).body();
      String way =
          JsonParser.parseString(answer)
              .getAsJsonObject()
              .get("webSocketDebuggerUrl")
              .getAsString();
      socket =
          client
              .newWebSocketBuilder()
              .connectTimeout(Duration.ofSeconds(PATIENCE_SECONDS))
              .buildAsync(URI.create(way), new Hearing())
              .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      for (String domain : List.of("Page", "Runtime", "Log", "Network")) {
        ask(domain + ".enable", new JsonObject());
      }
    } catch (Exception | Error e) {
      process.destroyForcibly();
      throw e;
    }
  }

  private String address() throws IOException {
    BufferedReader lines = process.errorReader(StandardCharsets.UTF_8);
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      Matcher address = ADDRESS.matcher(line);
      if (address.matches()) {
        Thread rest = new Thread(() -> lines.lines().forEach(ignored -> {}), "browser-errors");
        rest.setDaemon(true);
        rest.start();
        return address.group(1);
      }
    }
    throw new AssertionError("chromium has ended");
  }

  /** Opens a page in a window of that width, and waits until it is loaded. */
  void open(Path page, int width, boolean dark) throws Exception {
    JsonObject size = new JsonObject();
    size.addProperty("width", width);
    size.addProperty("height", 900);
    size.addProperty("deviceScaleFactor", 1);
    size.addProperty("mobile", false);
    ask("Emulation.setDeviceMetricsOverride", size);
    String scheme = dark ? "dark" : "light";
    ask(
        "Emulation.setEmulatedMedia",
        JsonParser.parseString(
                "{\"features\":[{\"name\":\"prefers-color-scheme\",\"value\":\"" + scheme + "\"}]}")
            .getAsJsonObject());
    loaded = new CompletableFuture<>();
    JsonObject where = new JsonObject();
    where.addProperty("url", page.toUri().toString());
    ask("Page.navigate", where);
    loaded.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  /** Whether the page's scripts may run from the next page on. */
  void scripts(boolean on) throws Exception {
    JsonObject value = new JsonObject();
    value.addProperty("value", !on);
    ask("Emulation.setScriptExecutionDisabled", value);
  }

  /** What the page's script would get: a text, a number as a text. */
  String evaluate(String script) throws Exception {
    JsonObject call = new JsonObject();
    call.addProperty("expression", script);
    call.addProperty("awaitPromise", true);
    call.addProperty("returnByValue", true);
    JsonObject answer = ask("Runtime.evaluate", call);
    assertThat(answer.has("exceptionDetails")).as("%s: %s", script, answer).isFalse();
    JsonElement value = answer.getAsJsonObject("result").get("value");
    return value == null ? "" : value.isJsonPrimitive() ? value.getAsString() : value.toString();
  }

  /** What axe-core finds fault with, a line each. */
  String accessibilityFaults() throws Exception {
    try (InputStream axe = Browser.class.getResourceAsStream("/axe.min.js")) {
      evaluate(new String(axe.readAllBytes(), StandardCharsets.UTF_8) + "; ''");
    }
    return evaluate(
        "axe.run({preload: false}).then(found => found.violations.map(fault => fault.id + ': '"
            + " + fault.nodes.map(node => node.html + ' ' + node.failureSummary).join('; '))"
            + ".join('\\n'))");
  }

  /** The whole page as a picture. */
  void picture(Path file) throws Exception {
    JsonObject call = new JsonObject();
    call.addProperty("captureBeyondViewport", true);
    String picture = ask("Page.captureScreenshot", call).get("data").getAsString();
    Files.createDirectories(file.getParent());
    Files.write(file, Base64.getDecoder().decode(picture));
  }

  /** What went to the console, or was thrown. */
  List<String> complaints() {
    return complaints;
  }

  /** What was loaded. */
  List<String> requests() {
    return requests;
  }

  private JsonObject ask(String method, JsonObject parameters) throws Exception {
    JsonObject call = new JsonObject();
    call.addProperty("id", ++last);
    call.addProperty("method", method);
    call.add("params", parameters);
    CompletableFuture<JsonObject> answer = new CompletableFuture<>();
    answers.put(last, answer);
    socket.sendText(call.toString(), true).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    JsonObject said = answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    assertThat(said.has("result")).as("%s: %s", method, said).isTrue();
    return said.getAsJsonObject("result");
  }

  @Override
  public void close() {
    socket.abort();
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly().onExit().orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
  }

  /** Puts what the browser says together, and where it belongs. */
  private final class Hearing implements WebSocket.Listener {
    private final StringBuilder text = new StringBuilder();

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean end) {
      text.append(part);
      if (end) {
        hear(JsonParser.parseString(text.toString()).getAsJsonObject());
        text.setLength(0);
      }
      socket.request(1);
      return null;
    }

    private void hear(JsonObject said) {
      if (said.has("id")) {
        CompletableFuture<JsonObject> answer = answers.remove(said.get("id").getAsInt());
        if (answer != null) {
          answer.complete(said);
        }
        return;
      }
      JsonObject of = said.getAsJsonObject("params");
      switch (said.get("method").getAsString()) {
        case "Page.loadEventFired" -> loaded.complete(null);
        case "Network.requestWillBeSent" ->
            requests.add(of.getAsJsonObject("request").get("url").getAsString());
        case "Runtime.exceptionThrown", "Runtime.consoleAPICalled", "Log.entryAdded" ->
            complaints.add(of.toString());
        default -> {
          // not asked for
        }
      }
    }
  }
}
