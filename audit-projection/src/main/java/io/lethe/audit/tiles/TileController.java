package io.lethe.audit.tiles;

import io.lethe.audit.entries.EntriesRead;
import io.lethe.audit.merkle.TileId;
import io.lethe.audit.merkle.TreeHash;
import io.lethe.audit.trail.TileRows;
import io.lethe.kit.refusal.Refusal;
import io.lethe.kit.security.AllowedFor;
import io.lethe.kit.security.CurrentActor;
import io.lethe.kit.security.OpenPaths;
import io.lethe.kit.security.Role;
import io.lethe.kit.web.Correlation;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * Tiles of hashes are open: nothing can be learnt from them. Bundles of entries name subjects and
 * actors by their pseudonyms and are for those who may read entries.
 */
@RestController
@Tag(name = "Tiles")
class TileController {

    private static final Duration FOR_EVER = Duration.ofDays(365);

    /** Of a begun tile, which nobody asks for any more once it has grown. */
    private static final Duration WHILE_NEW = Duration.ofMinutes(1);

    private static final Pattern LEVEL = Pattern.compile("[0-9]|[1-5][0-9]|6[0-3]");

    private final DataSource dataSource;
    private final EntryBundles bundles;
    private final EntriesRead reads;

    TileController(DataSource dataSource, EntryBundles bundles, EntriesRead reads) {
        this.dataSource = dataSource;
        this.bundles = bundles;
        this.reads = reads;
    }

    @GetMapping(
            value = "/tile/{level}/{*place}",
            produces = MediaType.APPLICATION_OCTET_STREAM_VALUE)
    @Operation(summary = "Up to 256 hashes of the tree (C2SP tlog-tiles)")
    ResponseEntity<byte[]> tile(@PathVariable String level, @PathVariable String place)
            throws SQLException {
        if (!LEVEL.matcher(level).matches()) {
            throw unknown();
        }
        TilePath path = parse(place);
        TileId id = new TileId(Integer.parseInt(level), path.n());
        try (Connection connection = dataSource.getConnection()) {
            byte[] hashes = TileRows.load(connection, List.of(id)).get(id);
            int length = path.width() * TreeHash.BYTES;
            if (hashes == null || hashes.length < length) {
                throw unknown();
            }
            return immutable(kept(path).cachePublic(), Arrays.copyOf(hashes, length));
        }
    }

    @GetMapping(
            value = "/tile/entries/{*place}",
            produces = MediaType.APPLICATION_OCTET_STREAM_VALUE)
    @Operation(summary = "Up to 256 leaves, each after its length in two bytes (C2SP tlog-tiles)")
    @AllowedFor({Role.AUDITOR, Role.DPO})
    ResponseEntity<byte[]> entries(
            @PathVariable String place, CurrentActor actor, Correlation correlation)
            throws SQLException {
        TilePath path = parse(place);
        byte[] bundle = bundles.bundle(path.n(), path.width()).orElseThrow(TileController::unknown);
        reads.record(new EntriesRead.Reader(actor, correlation), "bundle", Long.toString(path.n()));
        return immutable(kept(path).cachePrivate(), bundle);
    }

    private static CacheControl kept(TilePath path) {
        return CacheControl.maxAge(path.width() == TileId.WIDTH ? FOR_EVER : WHILE_NEW);
    }

    private static TilePath parse(String place) {
        return TilePath.parse(place.substring(1)).orElseThrow(TileController::unknown);
    }

    private static ResponseEntity<byte[]> immutable(CacheControl cache, byte[] bytes) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .cacheControl(cache.immutable())
                .body(bytes);
    }

    private static Refusal unknown() {
        return Refusal.notFound("tile-unknown", "The log has no such tile");
    }

    @Bean
    static OpenPaths openTiles() {
        return OpenPaths.get("/tile/{level:(?!entries$).+}/**");
    }
}
