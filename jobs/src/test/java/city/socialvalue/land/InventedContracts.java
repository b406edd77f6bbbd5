package city.socialvalue.land;

import city.socialvalue.contract.Contract;
import city.socialvalue.contract.Field;
import city.socialvalue.contract.FieldType;
import city.socialvalue.contract.Layout;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Small contracts that tests land and stage files by. */
public final class InventedContracts {
  private InventedContracts() {}

  /** Body, date, supplier, gross, net; date and supplier are required. */
  static Contract payments() {
    return contract(
        "payments",
        List.of(
            field("body", FieldType.TEXT, false, List.of("Authority")),
            field("paid_on", FieldType.DATE, true, List.of("Date", "Payment Date")),
            field("supplier", FieldType.TEXT, true, List.of("Supplier Name", "Vendor")),
            field("gross", FieldType.DECIMAL, false, List.of("Gross Amount", "Amount (£)")),
            field("net", FieldType.DECIMAL, false, List.of("Net Amount"))),
        List.of());
  }

  /** Date and supplier, both required; a date may be written in any of these formats. */
  public static Contract dated(String... dateFormats) {
    Field day = field("paid_on", FieldType.DATE, true, List.of("Date"));
    return contract(
        "dated",
        List.of(
            readAs(day, List.of(dateFormats)), field("supplier", FieldType.TEXT, true, List.of())),
        List.of());
  }

  private static Field readAs(Field field, List<String> dateFormats) {
    Field.Reading reading = field.reading();
    return new Field(
        field.name(),
        field.title(),
        field.description(),
        field.type(),
        field.unit(),
        field.required(),
        field.keyPosition(),
        field.personal(),
        field.scale(),
        field.bounds(),
        field.allowed(),
        field.pattern(),
        field.maxLength(),
        new Field.Reading(
            reading.aliases(),
            dateFormats,
            reading.nullWords(),
            reading.decimalComma(),
            reading.codelist(),
            reading.lookupField(),
            reading.fallback(),
            reading.outlierMonth()));
  }

  /** Area and year required, and a layout in which two columns become rows. */
  static Contract counts() {
    Layout wide =
        new Layout(
            "wide",
            "A column for each measure",
            List.of(
                new Layout.Column("area", List.of("Area"), true),
                new Layout.Column("year", List.of("Year"), true)),
            Map.of("source", "census"),
            List.of(
                new Layout.Unpivoted(
                    "men", List.of("Men"), "value", Map.of("measure", "men"), true),
                new Layout.Unpivoted(
                    "women", List.of("Women"), "value", Map.of("measure", "women"), false)),
            Layout.Wording.NONE);
    return contract(
        "counts",
        List.of(
            field("area", FieldType.TEXT, true, List.of("Area code")),
            field("year", FieldType.YEAR, true, List.of()),
            field("measure", FieldType.TEXT, true, List.of()),
            field("value", FieldType.INTEGER, true, List.of())),
        List.of(wide));
  }

  static Contract contract(String id, List<Field> fields, List<Layout> layouts) {
    List<Layout> all = new java.util.ArrayList<>(layouts);
    all.add(
        new Layout(
            "as_named",
            "Columns named as in the contract",
            fields.stream()
                .map(field -> new Layout.Column(field.name(), names(field), field.required()))
                .toList(),
            Map.of(),
            List.of(),
            Layout.Wording.NONE));
    return new Contract(
        id,
        "1.0.0",
        id,
        "digest-of-" + id,
        fields,
        all,
        List.of(),
        new Contract.Limits(0.05, false),
        List.of("-", "N/A", "#N/A"),
        "");
  }

  private static List<String> names(Field field) {
    List<String> names = new java.util.ArrayList<>(field.reading().aliases());
    names.add(field.name());
    return names;
  }

  static Field field(String name, FieldType type, boolean required, List<String> aliases) {
    return new Field(
        name,
        name,
        name,
        type,
        "",
        required,
        0,
        false,
        2,
        Field.Bounds.NONE,
        List.of(),
        Optional.empty(),
        0,
        new Field.Reading(
            aliases,
            List.of(),
            List.of(),
            false,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            false));
  }
}
