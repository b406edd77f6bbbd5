/**
 * Turns files as received into the landed zone: structure only, no value is changed.
 *
 * <p>In order of the flow: {@link city.socialvalue.land.Lander} takes the {@code Intake} of an
 * extracts folder, each {@code Received} file having a {@code Source} of bytes; the {@code
 * ByteSurvey} hashes it and finds its {@code Encoding}; {@code CsvRows} and {@code WorkbookRows}
 * read it {@code Row} by row; the {@code HeaderFinder} finds the header row and so the contract and
 * layout; {@code BodySorter} tells data from blank lines, totals and notes; {@code LandedWriter}
 * writes the landed copy, {@code Sidecar} the {@link city.socialvalue.land.LandedFile} beside it.
 * {@link city.socialvalue.land.LandLimits} bounds all of it. Knows no engine and no publisher.
 */
package city.socialvalue.land;
