package org.stacjakarta.tool.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.StringJoiner;

/**
 * Collections and Items as archives of satellite images have them, and the same each time: five Collections, three
 * years, footprints all over the world, twelve assets of which item_assets repeats the most. Hydrated, an Item has about
 * 10 kB.
 */
final class MadeItems {

    /** Counts up with each change to what is made. */
    static final int EDITION = 1;

    /** For Items that are loaded and deleted again; not among {@link #collections}. */
    static final String SCRATCH = "bench-scratch";

    static final String FIRST_DAY = "2021-01-01T00:00:00Z";

    private static final List<String> COLLECTIONS =
            List.of("bench-optical", "bench-optical-2", "bench-radar", "bench-thermal", "bench-composite");
    private static final String COMPOSITE = "bench-composite";

    private static final int YEARS = 3;
    private static final Duration COMPOSITE_LENGTH = Duration.ofDays(10);
    private static final Instant FIRST_INSTANT = Instant.parse(FIRST_DAY);
    private static final long SECONDS = Duration.ofDays(365L * YEARS).toSeconds();

    private static final List<AssetKind> ASSETS = List.of(
            AssetKind.band("blue", "B02", "Blue", 0.49, 0.098, 10),
            AssetKind.band("green", "B03", "Green", 0.56, 0.045, 10),
            AssetKind.band("red", "B04", "Red", 0.665, 0.038, 10),
            AssetKind.band("rededge1", "B05", "Red edge 1", 0.704, 0.019, 20),
            AssetKind.band("rededge2", "B06", "Red edge 2", 0.74, 0.018, 20),
            AssetKind.band("rededge3", "B07", "Red edge 3", 0.783, 0.028, 20),
            AssetKind.band("nir", "B08", "Near infrared", 0.842, 0.145, 10),
            AssetKind.band("nir08", "B8A", "Near infrared, narrow", 0.865, 0.033, 20),
            AssetKind.band("swir16", "B11", "Short wave infrared 1.6", 1.61, 0.143, 20),
            AssetKind.band("swir22", "B12", "Short wave infrared 2.2", 2.19, 0.242, 20),
            new AssetKind(
                    "thumbnail",
                    "jpg",
                    """
                    "title":"Thumbnail of the true color image","type":"image/jpeg","roles":["thumbnail"],\
                    "description":"Red, green and blue, stretched to eight bits"\
                    """),
            new AssetKind(
                    "metadata",
                    "xml",
                    """
                    "title":"Metadata of the granule","type":"application/xml","roles":["metadata"],\
                    "description":"As the ground segment delivers it"\
                    """));

    /** @param shared the members that all Items have in common, as JSON */
    private record AssetKind(String key, String extension, String shared) {

        static AssetKind band(String key, String band, String title, double wavelength, double width, int gsd) {
            return new AssetKind(
                    key,
                    "tif",
                    """
                    "title":"%2$s (%1$s), %5$d m","type":"image/tiff; application=geotiff; profile=cloud-optimized",\
                    "roles":["data","reflectance"],"gsd":%5$d,"description":"Surface reflectance of band %1$s",\
                    "eo:bands":[{"name":"%1$s","common_name":"%6$s","description":"%2$s",\
                    "center_wavelength":%3$s,"full_width_half_max":%4$s}],\
                    "raster:bands":[{"nodata":0,"data_type":"uint16","bits_per_sample":15,"spatial_resolution":%5$d,\
                    "scale":0.0001,"offset":-0.1,"sampling":"area","unit":"1"}]\
                    """
                            .formatted(band, title, wavelength, width, gsd, key));
        }
    }

    private MadeItems() {}

    /** The Collections, one JSON document each. */
    static List<String> collections() {
        return COLLECTIONS.stream().map(MadeItems::collection).toList();
    }

    static String collection(String id) {
        var itemAssets = new StringJoiner(",");
        for (AssetKind asset : ASSETS) {
            itemAssets.add("\"%s\":{%s}".formatted(asset.key(), asset.shared()));
        }
        return """
                {"type":"Collection","id":"%s","stac_version":"1.0.0","title":"%1$s","description":"Made up for measurements",\
                "license":"CC0-1.0","extent":{"spatial":{"bbox":[[-180,-90,180,90]]},\
                "temporal":{"interval":[["%s",null]]}},"links":[],"item_assets":{%s}}\
                """
                .formatted(id, FIRST_DAY, itemAssets);
    }

    /** The Collection that the Item of that number is in. */
    static String collectionOf(long number) {
        return COLLECTIONS.get((int) (number % COLLECTIONS.size()));
    }

    static String id(long number) {
        return "LB_%08d_T%02dXYZ_L2A".formatted(number, number % 60 + 1);
    }

    /** The Item of that number as JSON in one line, without any backslash. */
    static String item(long number) {
        return item(number, collectionOf(number));
    }

    static String item(long number, String collection) {
        var random = new SplittableRandom(number);
        String id = id(number);
        double west = round(random.nextDouble(-180, 178.5), 1e5);
        double south = round(random.nextDouble(-80, 79), 1e5);
        double width = round(random.nextDouble(0.7, 1.5), 1e5);
        double slant = round(random.nextDouble(0.05, 0.2), 1e5);
        double east = round(west + width, 1e5);
        double north = round(south + 0.95, 1e5);
        String folder =
                "https://archive.example.org/%s/%d/%02d/%s".formatted(collection, 2021 + number % 3, number % 12, id);

        var text = new StringBuilder(12_000);
        text.append("{\"type\":\"Feature\",\"stac_version\":\"1.0.0\",\"id\":\"")
                .append(id);
        text.append("\",\"collection\":\"").append(collection);
        text.append("\",\"stac_extensions\":[\"https://stac-extensions.github.io/eo/v1.1.0/schema.json\",");
        text.append("\"https://stac-extensions.github.io/projection/v1.1.0/schema.json\",");
        text.append("\"https://stac-extensions.github.io/raster/v1.1.0/schema.json\"],");
        text.append("\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[");
        text.append("[%s,%s],[%s,%s],[%s,%s],[%s,%s],[%1$s,%2$s]]]},"
                .formatted(
                        west,
                        south,
                        round(east - slant, 1e5),
                        round(south + 0.02, 1e5),
                        east,
                        north,
                        round(west + slant, 1e5),
                        round(north - 0.02, 1e5)));
        text.append("\"bbox\":[%s,%s,%s,%s],".formatted(west, south, east, north));
        properties(text, number, collection, random);
        text.append("\"links\":[{\"rel\":\"canonical\",\"type\":\"application/json\",\"href\":\"");
        text.append(folder).append("/item.json\"},{\"rel\":\"via\",\"type\":\"application/xml\",\"href\":\"");
        text.append(folder).append("/orders/").append(number).append(".xml\",\"title\":\"As delivered\"}],");
        assets(text, number, folder, random);
        return text.append('}').toString();
    }

    private static void properties(StringBuilder text, long number, String collection, SplittableRandom random) {
        Instant instant = FIRST_INSTANT.plusSeconds(random.nextLong(SECONDS));
        text.append("\"properties\":{");
        if (collection.equals(COMPOSITE)) {
            text.append("\"datetime\":null,\"start_datetime\":\"%s\",\"end_datetime\":\"%s\","
                    .formatted(instant, instant.plus(COMPOSITE_LENGTH)));
        } else {
            text.append("\"datetime\":\"%s\",".formatted(instant));
        }
        text.append(
                """
                "created":"%s","updated":"%1$s","platform":"bench-%s","constellation":"bench","instruments":["msi"],\
                "gsd":10,"eo:cloud_cover":%s,"view:off_nadir":%s,"view:sun_azimuth":%s,"view:sun_elevation":%s,\
                "proj:epsg":%d,"proj:centroid":{"lat":%s,"lon":%s},"grid:code":"MGRS-%d","processing:level":"L2A",\
                "processing:facility":"Bench","processing:software":{"chain":"5.%d","composer":"1.4"},\
                "bench:vegetation":%s,"bench:water":%s,"bench:snow":%s,"bench:cloud_shadow":%s,"bench:product_uri":\
                "%s.SAFE","bench:granule":"L2A_A%06d","bench:baseline":"05.%02d","mission":"bench"},\
                """
                        .formatted(
                                instant.plusSeconds(7_200),
                                number % 2 == 0 ? "a" : "b",
                                percent(random),
                                round(random.nextDouble(10), 1e3),
                                round(random.nextDouble(360), 1e9),
                                round(random.nextDouble(90), 1e9),
                                32_600 + number % 60 + 1,
                                round(random.nextDouble(-80, 80), 1e5),
                                round(random.nextDouble(-180, 180), 1e5),
                                number % 5_000,
                                number % 9,
                                percent(random),
                                percent(random),
                                percent(random),
                                percent(random),
                                id(number),
                                number,
                                number % 12));
    }

    /** One Item in fifty lacks an asset, and one in a hundred has another title than item_assets. */
    private static void assets(StringBuilder text, long number, String folder, SplittableRandom random) {
        text.append("\"assets\":{");
        for (int i = number % 50 == 7 ? 1 : 0; i < ASSETS.size(); i++) {
            AssetKind asset = ASSETS.get(i);
            String shared = number % 100 == 9 && i == 3
                    ? asset.shared().replace("\"title\":\"", "\"title\":\"Reprocessed: ")
                    : asset.shared();
            text.append('"').append(asset.key()).append("\":{").append(shared);
            text.append(",\"href\":\"").append(folder).append('/').append(asset.key());
            text.append('.').append(asset.extension()).append("\",\"file:size\":");
            text.append(random.nextInt(1_000_000, 250_000_000)).append(",\"file:checksum\":\"1220");
            for (int word = 0; word < 4; word++) {
                text.append("%016x".formatted(random.nextLong()));
            }
            text.append("\",\"proj:shape\":[10980,10980],\"proj:transform\":[10,0,");
            text.append(random.nextInt(199_980, 800_000)).append(",0,-10,");
            text.append(random.nextInt(0, 10_000_000)).append("]}").append(i == ASSETS.size() - 1 ? "" : ",");
        }
        text.append('}');
    }

    private static double percent(SplittableRandom random) {
        return round(random.nextDouble(100), 1e2);
    }

    private static double round(double number, double factor) {
        return Math.round(number * factor) / factor;
    }
}
