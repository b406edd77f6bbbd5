package city.socialvalue.land;

import city.socialvalue.contract.Refusal;
import java.io.IOException;
import java.util.Optional;

/** What came of one file in one pass: a value, or the refusal of the file. */
record Outcome<T>(Optional<T> value, Optional<Refusal> refusal) {

  /** A pass over a file. */
  interface Pass<T> {
    T run() throws IOException;
  }

  /** Runs the pass; a file that cannot be read or used becomes a refusal. */
  static <T> Outcome<T> of(String file, String contract, Pass<T> pass) {
    try {
      return new Outcome<>(Optional.of(pass.run()), Optional.empty());
    } catch (RefusedException e) {
      return new Outcome<>(Optional.empty(), Optional.of(e.of(file, contract)));
    } catch (IOException e) {
      Refusal refusal = Unreadable.because(e).of(file, contract);
      return new Outcome<>(Optional.empty(), Optional.of(refusal));
    }
  }
}
