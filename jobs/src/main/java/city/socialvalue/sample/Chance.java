package city.socialvalue.sample;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Draws numbers that are the same on every machine and Java version: SplitMix64 (Steele, Lea and
 * Flood, 2014), one stream per name. The JDK's generators may change how they derive bounded
 * numbers, so none is used.
 */
final class Chance {
  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

  private long state;

  /** A stream of its own for each name. */
  Chance(String stream) {
    long hash = 0xCBF29CE484222325L; // FNV-1a
    for (byte b : stream.getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ (b & 0xFF)) * 0x100000001B3L;
    }
    state = hash;
  }

  private long next() {
    state += GOLDEN_GAMMA;
    long z = state;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  /** A whole number from 0, below the bound. */
  int below(int bound) {
    return (int) ((next() >>> 33) % bound);
  }

  /** A number from 0, below 1. */
  double share() {
    return (next() >>> 11) * 0x1.0p-53;
  }

  /** A number between the two. */
  double between(double low, double high) {
    return low + (high - low) * share();
  }

  /** True in that share of the draws. */
  boolean happens(double share) {
    return share() < share;
  }

  /** One of the items, each as likely. */
  <T> T oneOf(List<T> items) {
    return items.get(below(items.size()));
  }

  /**
   * A heavy-tailed number (Pareto): mostly little above the lowest, now and then very large.
   *
   * @param lowest the smallest number drawn
   * @param tail the smaller, the heavier the tail; 1.2 is heavy
   */
  double heavyTailed(double lowest, double tail) {
    return lowest * StrictMath.pow(1 - share(), -1 / tail);
  }
}
