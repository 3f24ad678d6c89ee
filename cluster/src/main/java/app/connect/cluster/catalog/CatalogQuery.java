package app.connect.cluster.catalog;

import app.connect.cluster.identity.ConversationId;
import app.connect.cluster.identity.OrganisationId;

/**
 * One page of a conversation's list.
 *
 * @param words that stand in the title or in a name that may be shown, in any case and script; empty: all
 * @param most 1 to 200 items
 */
public record CatalogQuery(OrganisationId org, ConversationId conversation, String words, Cursor after, int most) {
    public static final int MOST = 200;

    public CatalogQuery {
        if (most < 1 || most > MOST) {
            throw new IllegalArgumentException("a page has 1 to " + MOST + " items");
        }
    }
}
