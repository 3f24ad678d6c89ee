package app.connect.recorder.finish;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All files that one finalisation has open, in its {@link Workspace}. */
record Workbench(
        Workspace workspace,
        SlotTable slots,
        Mastering mastering,
        Stills stills,
        Manifest manifest,
        Assembly assembly,
        ChatFile chat)
        implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Workbench.class);

    /** Blocks on the disk. */
    static Workbench open(Path workRoot, FinalizationPlan plan) throws IOException {
        Workspace workspace = Workspace.create(workRoot, plan);
        try {
            SlotTable slots = SlotTable.create(workspace.folder());
            Manifest manifest = Manifest.begin(workspace.manifest(), plan);
            Stills stills = new Stills(plan, workspace);
            Assembly assembly = new Assembly(plan, workspace, stills, manifest);
            return new Workbench(
                    workspace,
                    slots,
                    new Mastering(plan, workspace.sound()),
                    stills,
                    manifest,
                    assembly,
                    new ChatFile(workspace.published(Publisher.CHAT)));
        } catch (IOException | RuntimeException e) {
            workspace.close();
            throw e;
        }
    }

    /** Closes the files and removes the folder. What is published stands even if that fails. */
    @Override
    public void close() {
        for (AutoCloseable part : List.of(assembly, stills, mastering, chat, manifest, slots, workspace)) {
            try {
                part.close();
            } catch (Exception e) {
                LOG.atWarn()
                        .addKeyValue("folder", workspace.folder())
                        .setCause(e)
                        .log("finalisation left something behind");
            }
        }
    }
}
