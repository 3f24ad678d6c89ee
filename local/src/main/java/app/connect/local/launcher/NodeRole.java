package app.connect.local.launcher;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a node does, with the module whose distribution it runs. */
enum NodeRole {
    @JsonProperty("api")
    API("api", "api-node"),
    @JsonProperty("recorder")
    RECORDER("recorder", "recorder-node");

    private final String label;
    private final String module;

    NodeRole(String label, String module) {
        this.label = label;
        this.module = module;
    }

    String label() {
        return label;
    }

    String module() {
        return module;
    }
}
