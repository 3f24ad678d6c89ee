package app.connect.cluster.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.Source;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.thirdparty.org.objectweb.asm.ClassReader;
import com.tngtech.archunit.thirdparty.org.objectweb.asm.ClassVisitor;
import com.tngtech.archunit.thirdparty.org.objectweb.asm.MethodVisitor;
import com.tngtech.archunit.thirdparty.org.objectweb.asm.Opcodes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** {@code synchronized}, of a method or a block. From the bytecode: of a block, ArchUnit's own model knows nothing. */
final class HoldMonitors extends ArchCondition<JavaClass> {
    HoldMonitors() {
        super("hold monitors");
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
        events.add(new SimpleConditionEvent(type, holdsMonitors(type), type.getName() + " is synchronized somewhere"));
    }

    private static boolean holdsMonitors(JavaClass type) {
        Source source = type.getSource().orElseThrow();
        try (InputStream bytes = source.getUri().toURL().openStream()) {
            Monitors monitors = new Monitors();
            new ClassReader(bytes).accept(monitors, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
            return monitors.found;
        } catch (IOException e) {
            throw new UncheckedIOException("reading " + source, e);
        }
    }

    private static final class Monitors extends ClassVisitor {
        private boolean found;

        Monitors() {
            super(Opcodes.ASM9);
        }

        @Override
        public MethodVisitor visitMethod(
                int access,
                String name,
                String descriptor,
                @Nullable String signature,
                String @Nullable [] exceptions) {
            found |= (access & Opcodes.ACC_SYNCHRONIZED) != 0;
            return new MethodVisitor(Opcodes.ASM9) {
                @Override
                public void visitInsn(int opcode) {
                    found |= opcode == Opcodes.MONITORENTER;
                }
            };
        }
    }
}
