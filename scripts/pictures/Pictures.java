import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Draws the pictures of docs/ into a folder: {@code Pictures RECORDED FOLDER}. */
final class Pictures {

  public static void main(String[] args) throws IOException {
    Path recorded = Path.of(args[0]);
    Path folder = Files.createDirectories(Path.of(args[1]));
    Map<String, String> pictures = new LinkedHashMap<>();
    pictures.put("machines.svg", Machines.draw());
    pictures.put("theft.svg", Theft.draw());
    pictures.put("states.svg", States.draw());
    pictures.put("exchange.svg", Exchange.draw());
    pictures.put("bound.svg", Bound.draw(Files.readAllLines(recorded.resolve("bound.csv"))));
    pictures.put("watch.svg", Watch.draw(Files.readString(recorded.resolve("watch.txt"))));
    for (Map.Entry<String, String> picture : pictures.entrySet()) {
      Files.writeString(folder.resolve(picture.getKey()), picture.getValue());
    }
  }

  private Pictures() {}
}
