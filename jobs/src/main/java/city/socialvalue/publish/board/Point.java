package city.socialvalue.publish.board;

/**
 * A place in a picture, in its units, from the top left.
 *
 * @param x to the right
 * @param y down
 */
record Point(double x, double y) {}
