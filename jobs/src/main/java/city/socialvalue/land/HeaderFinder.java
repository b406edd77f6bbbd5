package city.socialvalue.land;

import city.socialvalue.contract.Contract;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Finds the header among the first rows of a file, and with it the contract and the layout. */
final class HeaderFinder {
  /** Rows in which the header is looked for. */
  static final int ROWS_SEARCHED = 30;

  /** The layout that each contract has without declaring it: its fields by their own names. */
  private static final String AS_NAMED = "as_named";

  private static final Comparator<HeaderMatch> BEST_FIRST =
      Comparator.comparingLong(HeaderMatch::matched)
          .reversed()
          .thenComparingInt(match -> match.header().rows().size())
          .thenComparingLong(match -> match.header().firstLine());

  private final List<LayoutMatcher> matchers;
  private final List<HeaderMatch> fits = new ArrayList<>();
  private HeaderMatch nearest;
  private double nearestShare = -1;

  /** Looks for the given layouts. */
  HeaderFinder(List<LayoutMatcher> matchers) {
    this.matchers = matchers;
  }

  /** Searches the first rows of a file, as parted by one delimiter. */
  void search(List<HeadLine> rows, Delimiter delimiter) {
    for (int i = 0; i < rows.size(); i++) {
      hold(Header.of(rows.get(i)), delimiter);
      if (i + 1 < rows.size() && rows.get(i + 1).filled() > 0) {
        hold(Header.joined(rows.get(i), rows.get(i + 1)), delimiter);
      }
    }
  }

  private void hold(Header header, Delimiter delimiter) {
    if (header.namedWidth() == 0) {
      return;
    }
    for (LayoutMatcher matcher : matchers) {
      HeaderMatch match = matcher.match(header, delimiter);
      if (match.fits()) {
        fits.add(match);
      }
      double share = matcher.share(match);
      if (share > nearestShare
          || (share == nearestShare && BEST_FIRST.compare(match, nearest) < 0)) {
        nearest = match;
        nearestShare = share;
      }
    }
  }

  /**
   * The header that fits best.
   *
   * @throws RefusedException when layouts of two contracts, or two of one, fit equally well
   */
  Optional<HeaderMatch> best() {
    List<HeaderMatch> sorted = fits.stream().sorted(BEST_FIRST).toList();
    if (sorted.isEmpty()) {
      return Optional.empty();
    }
    HeaderMatch best = sorted.get(0);
    List<HeaderMatch> equals =
        sorted.stream().filter(match -> BEST_FIRST.compare(match, best) == 0).toList();
    return Optional.of(onlyOne(equals));
  }

  /** The one match, or the one by the contract's own names, which say more than a layout's. */
  private static HeaderMatch onlyOne(List<HeaderMatch> equals) {
    HeaderMatch first = equals.get(0);
    Optional<HeaderMatch> asNamed =
        equals.stream().filter(match -> match.layout().id().equals(AS_NAMED)).findFirst();
    for (HeaderMatch rival : equals) {
      boolean sameContract = rival.contract().id().equals(first.contract().id());
      boolean sameLayout = rival.shown().equals(first.shown());
      if (!sameContract || (asNamed.isEmpty() && !sameLayout)) {
        throw twoFit(first, rival);
      }
    }
    return asNamed.orElse(first);
  }

  private static RefusedException twoFit(HeaderMatch one, HeaderMatch other) {
    boolean sameContract = one.contract().id().equals(other.contract().id());
    return new RefusedException(
        sameContract ? "two_layouts_fit" : "two_contracts_fit",
        "its header on line %d fits %s and %s equally well"
            .formatted(one.header().firstLine(), one.shown(), other.shown()),
        sameContract
            ? "Give one of the layouts a header in the contract that the other lacks."
            : "Put it into a sub-folder named for its contract.");
  }

  /** The refusal of a file in which no header was found, naming the nearest one. */
  RefusedException notFound(Optional<Contract> placed) {
    String rule = placed.isPresent() ? "columns_missing" : "no_contract_fits";
    String where = placed.map(contract -> "of " + contract.id()).orElse("of any contract");
    if (nearest == null || nearestShare <= 0) {
      return new RefusedException(
          placed.isPresent() ? "header_not_found" : rule,
          "no row of the first %d, nor the last, names the columns %s"
              .formatted(ROWS_SEARCHED, where),
          "Add a header row; svw list contracts shows the names that are known.");
    }
    return new RefusedException(
        rule,
        "no row of the first %d, nor the last, names all columns %s; nearest is line %d, which for"
                .formatted(ROWS_SEARCHED, where, nearest.header().firstLine())
            + " %s lacks %s (it reads: %s)"
                .formatted(
                    nearest.shown(),
                    String.join(", ", nearest.missing()),
                    nearest.header().rows().get(0).shown()),
        "Add the column, or add its header to the aliases of the field in schemas/contracts/"
            + nearest.contract().id()
            + ".odcs.yaml.");
  }
}
