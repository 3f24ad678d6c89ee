package app.connect.local.call;

import java.util.List;

/** Who signs the tokens with which a scripted call speaks to the API. */
@FunctionalInterface
public interface TokenSource {
    String token(String subject, List<String> roles, String name);
}
