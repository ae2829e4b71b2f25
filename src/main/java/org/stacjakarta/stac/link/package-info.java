/**
 * Links: relations, media types, the API's own URLs, and the links of Items, Collections and pages, all made from one
 * {@code BaseUrl}. No other package joins strings to URLs.
 */
@NullMarked
package org.stacjakarta.stac.link;

import org.jspecify.annotations.NullMarked;
