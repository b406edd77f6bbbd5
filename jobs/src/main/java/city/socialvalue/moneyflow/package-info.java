/**
 * What SQL cannot say about money flows: what would be if spend were placed otherwise, and the
 * questionnaire for those whose answers are missing.
 */
package city.socialvalue.moneyflow;
