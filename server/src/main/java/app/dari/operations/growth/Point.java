package app.dari.operations.growth;

/**
 * What was seen on a day.
 *
 * @param day counted from now: 0 is the last, those before are negative
 */
record Point(double day, double value) {}
