package app.connect.api.http;

import app.connect.api.hls.HlsLibrary;
import app.connect.cluster.access.AccessDesk;
import app.connect.cluster.access.LedgerRows;
import app.connect.cluster.access.RecordingTitles;
import app.connect.cluster.access.StopRequests;
import app.connect.cluster.catalog.RecordingCatalog;
import app.connect.cluster.chat.ChatPages;
import app.connect.cluster.chat.RecordingChat;
import app.connect.cluster.directory.CallDirectory;
import app.connect.cluster.directory.ConversationDirectory;
import app.connect.cluster.directory.PolicyDirectory;
import app.connect.cluster.placement.LibraryShard;
import app.connect.cluster.placement.RecordingShard;
import app.connect.cluster.store.ObjectStore;

/**
 * What the routes work with; borrowed from the node.
 *
 * @param ladder whether recordings that start have all renditions of their preset
 */
public record Services(
        AccessDesk access,
        ConversationDirectory conversations,
        CallDirectory calls,
        PolicyDirectory policies,
        StopRequests stops,
        LedgerRows ledger,
        RecordingTitles titles,
        RecordingCatalog catalog,
        RecordingShard recordings,
        LibraryShard library,
        RecordingChat chat,
        ChatPages chatPages,
        HlsLibrary hls,
        ObjectStore store,
        boolean ladder) {}
