package city.socialvalue.sqlmodel;

/** What becomes of a model's rows. */
public enum Storage {
  /** They are worked out where they are read: for a select that one other model reads, once. */
  VIEW,
  /** They are worked out once, and end with the run unless they are published. */
  TABLE,
  /** As a table, which stays in the modelled zone when the run ends. */
  KEPT
}
