/**
 * What is measured and for whom: the catalogue of indicators and the place.
 *
 * <p>In the order of the flow: {@link city.socialvalue.indicator.Catalogue} reads the models and
 * the {@link city.socialvalue.indicator.Indicators} among them, each an {@link
 * city.socialvalue.indicator.Indicator}; {@link city.socialvalue.indicator.Place} says which city
 * the run is for. Knows neither engine.
 */
package city.socialvalue.indicator;
