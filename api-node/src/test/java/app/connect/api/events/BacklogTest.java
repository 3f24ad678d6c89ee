package app.connect.api.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.connect.api.events.Backlog.Offer;
import app.connect.cluster.events.LoggedEvent;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class BacklogTest {
    private final Backlog backlog = new Backlog(3, 10);

    private static List<Outgoing> events(long... ids) {
        return Outgoing.of(LongStream.of(ids)
                .mapToObj(id -> new LoggedEvent(id, "t", "{}", Instant.EPOCH))
                .toList());
    }

    @Test
    void takesEachEventOnceInOrder() {
        assertThat(backlog.offer(events(9, 10, 11, 12))).isEqualTo(Offer.TAKEN);
        assertThat(backlog.offer(events(12, 13))).isEqualTo(Offer.TAKEN);

        assertThat(backlog.drain().utf8String())
                .isEqualTo(
                        "id: 11\nevent: t\ndata: {\"at\": \"1970-01-01T00:00:00.000Z\"}\n\nid: 12\nevent: t\ndata: {\"at\": \"1970-01-01T00:00:00.000Z\"}\n\nid: 13\nevent: t\ndata: {\"at\": \"1970-01-01T00:00:00.000Z\"}\n\n");
        assertThat(backlog.isEmpty()).isTrue();
        assertThat(backlog.last()).isEqualTo(13);
    }

    @Test
    void takesNothingAfterAGap() {
        assertThat(backlog.offer(events(12))).isEqualTo(Offer.GAP);

        assertThat(backlog.last()).isEqualTo(10);
    }

    @Test
    void holdsNoMoreThanItMay() {
        assertThat(backlog.offer(events(11, 12, 13))).isEqualTo(Offer.TAKEN);

        assertThat(backlog.offer(events(14))).isEqualTo(Offer.FULL);
        assertThat(backlog.last()).isEqualTo(13);
    }

    @Test
    void passesOverWhatTheTableHasNoMore() {
        backlog.fill(events(10, 12, 20));

        assertThat(backlog.last()).isEqualTo(20);
    }

    @Test
    void refusesABodyThatWouldEndItsField() {
        assertThatThrownBy(() -> EventText.event(new LoggedEvent(1, "t", "{\n}", Instant.EPOCH)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
