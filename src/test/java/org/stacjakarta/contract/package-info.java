/**
 * What the API owes its clients, over HTTP: each contract is written once, as an interface, and kept by every server
 * that implements it with {@code api()}.
 */
package org.stacjakarta.contract;
