package org.stacjakarta.tool.bench;

/**
 * What a number of clients have got in some time.
 *
 * @param rate calls a second, of all clients together
 * @param median milliseconds of a call
 * @param slow milliseconds that 99 of 100 calls do not take
 * @param bytes of an answer, on average
 */
record Load(double rate, double median, double slow, double bytes, int calls) {}
