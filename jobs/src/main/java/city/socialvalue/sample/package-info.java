/**
 * The sample city: extracts of an invented place, at any size, always the same bytes.
 *
 * <p>In order of use: {@link city.socialvalue.sample.SampleCity} lists the sources and writes them,
 * each {@link city.socialvalue.sample.SampleSource} makes the files of one extract, {@link
 * city.socialvalue.sample.District} describes the places, {@link city.socialvalue.sample.Suppliers}
 * the payees, and {@link city.socialvalue.sample.Chance} draws the numbers. Knows no engine and no
 * contract; the samples are read back by the same stages as real files.
 */
package city.socialvalue.sample;
