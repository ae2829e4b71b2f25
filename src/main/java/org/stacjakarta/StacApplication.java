package org.stacjakarta;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** The table of contents: which chapters of the STAC API this server serves. */
@ApplicationPath("/")
public class StacApplication extends Application {}
