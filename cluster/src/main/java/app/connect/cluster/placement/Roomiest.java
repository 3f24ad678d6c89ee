package app.connect.cluster.placement;

import app.connect.cluster.placement.RoomRace.Offer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The node with the most room, when others are choosing at the same moment. Each start holds a place on every node until
 * it has chosen; so the places held on all nodes are starts that have not chosen yet and came before this one, and what is
 * held on one node beyond them is taken. Those before this one choose as this one does, so it knows where they go.
 */
final class Roomiest {
    private Roomiest() {}

    /** @param offers at least one */
    static Offer of(List<Offer> offers) {
        int choosing = offers.stream().mapToInt(Offer::ahead).min().orElse(0);
        Map<Offer, Double> room = new HashMap<>();
        offers.forEach(offer -> room.put(offer, offer.free() - (offer.ahead() - choosing)));
        List<Offer> order = new ArrayList<>(offers);
        // Nobody to agree with: equals win by lot.
        if (choosing == 0) {
            Collections.shuffle(order);
        } else {
            order.sort(Comparator.comparing(offer -> offer.room().node()));
        }
        for (int before = 0; before < choosing; before++) {
            room.merge(best(order, room), -1.0, Double::sum);
        }
        return best(order, room);
    }

    private static Offer best(List<Offer> order, Map<Offer, Double> room) {
        Offer best = order.get(0);
        for (Offer offer : order) {
            best = room.getOrDefault(offer, 0.0) > room.getOrDefault(best, 0.0) ? offer : best;
        }
        return best;
    }
}
