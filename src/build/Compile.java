import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassElement;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeModel;
import java.lang.classfile.FieldModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.MethodTransform;
import java.lang.classfile.attribute.EnclosingMethodAttribute;
import java.lang.classfile.attribute.InnerClassInfo;
import java.lang.classfile.attribute.InnerClassesAttribute;
import java.lang.classfile.attribute.NestMembersAttribute;
import java.lang.classfile.attribute.SourceFileAttribute;
import java.lang.reflect.AccessFlag;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/**
 * Brings target/classes and target/test-classes up to date for bin/test and bin/dev. Maven compiles all sources when one
 * has changed (90 s of CPU); this program compiles only the changed ones and those that depend on what changed in them.
 *
 * <p>It remembers the content of every input by hash. A changed source is compiled into a folder of its own, with the
 * options that Maven used. Then the <em>shapes</em> of its classes before and after are compared: all that other
 * sources can see of a class, which is everything except method bodies, private and synthetic members and line numbers.
 * Where the shape is the same, nothing else needs compiling. Where it differs, the sources that mention the class are
 * compiled too, be it in their text (constants are copied into other classes without a trace) or in their class files
 * (types of expressions may appear nowhere in the text), and so on until no further shape changes.
 *
 * <p>Maven compiles everything when the build itself, a superclass or the null-marking of a package changed, when more
 * than a third of the sources would have to be compiled, and when someone else wrote class files since.
 */
class Compile {

    private static final Path SOURCES = Path.of("src/main/java");
    private static final Path PAGES = Path.of("target/generated-sources/jte");
    private static final Path TESTS = Path.of("src/test/java");
    private static final Path RESOURCES = Path.of("src/main/resources");
    private static final Path HELP = Path.of("docs/help");
    private static final Path CLASSES = Path.of("target/classes");
    private static final Path TEST_CLASSES = Path.of("target/test-classes");
    private static final Path OURS = Path.of("target/loop");
    private static final Path STATE = OURS.resolve("state");

    /** Says why everything has to be compiled. */
    private static class Everything extends Exception {
        Everything(String reason) {
            super(reason);
        }
    }

    private static class Failed extends Exception {}

    /**
     * Sources and the folder of their classes.
     *
     * @param gone the classes of deleted sources, put aside
     * @param old the classes that fresh ones replace
     */
    private record Module(
            String name,
            List<Path> sources,
            Path classes,
            Map<Path, String> before,
            Map<Path, String> now,
            List<Compiled> gone,
            List<Compiled> old,
            List<Compiled> fresh) {

        static Module of(String name, List<Path> sources, Path classes, Map<Path, String> before, Predicate<Path> which)
                throws Exception {
            return new Module(
                    name,
                    sources,
                    classes,
                    under(before, which),
                    hashes(which),
                    new ArrayList<>(),
                    new ArrayList<>(),
                    new ArrayList<>());
        }

        Path output() {
            return OURS.resolve(name);
        }

        Path aside() {
            return OURS.resolve("gone").resolve(name);
        }

        void putGoneAside() throws Exception {
            delete(aside());
            Set<Path> deleted = new TreeSet<>(before.keySet());
            deleted.removeAll(now.keySet());
            if (!deleted.isEmpty()) {
                gone.addAll(read(this, classes, path -> true));
                if (gone.stream().anyMatch(compiled -> compiled.source() == null)) {
                    throw new Everything("a class has no source that is known");
                }
                gone.removeIf(compiled -> !deleted.contains(compiled.source()));
                move(gone, classes, aside());
            }
        }

        void putGoneBack() throws IOException {
            for (Compiled compiled : gone) {
                Files.move(aside().resolve(classes.relativize(compiled.file())), compiled.file());
            }
        }

        void install() throws IOException {
            for (Compiled compiled : old) {
                Files.delete(compiled.file());
            }
            move(fresh, output(), classes);
            if (!fresh.isEmpty()) {
                System.err.println("Compiled "
                        + fresh.stream().map(Compiled::source).distinct().count() + " of " + now.size() + " " + name
                        + " sources");
            }
        }

        Set<Path> changed() {
            return now.keySet().stream()
                    .filter(source -> !now.get(source).equals(before.get(source)))
                    .collect(Collectors.toCollection(TreeSet::new));
        }

        Set<Path> folders(Set<Path> some) {
            return some.stream()
                    .map(source -> sources.stream()
                            .filter(source::startsWith)
                            .findFirst()
                            .orElseThrow()
                            .relativize(source.getParent()))
                    .collect(Collectors.toSet());
        }

        /** Returns the source of a class, or null if it is none of the sources. */
        Path sourceOf(ClassModel model) {
            String file = model.findAttribute(Attributes.sourceFile())
                    .map(attribute -> attribute.sourceFile().stringValue())
                    .orElse("");
            String name = model.thisClass().asInternalName();
            String inFolder = name.substring(0, name.lastIndexOf('/') + 1) + file;
            return sources.stream()
                    .map(root -> root.resolve(inFolder))
                    .filter(source -> now.containsKey(source) || before.containsKey(source))
                    .findFirst()
                    .orElse(null);
        }
    }

    /** A class file as others see it. */
    private record Compiled(Path source, Path file, ClassModel model, byte[] shape) {
        String name() {
            return model.thisClass().asInternalName();
        }

        /** Returns the superclass and the interfaces. */
        List<String> above() {
            return Stream.concat(model.superclass().stream(), model.interfaces().stream())
                    .map(entry -> entry.asInternalName())
                    .toList();
        }
    }

    public static void main(String[] arguments) throws Exception {
        try {
            Map<Path, String> before = readState();
            // What is saved from here on counts as changed the next time.
            Map<Path, String> sources = hashes(path -> !path.startsWith(PAGES));
            try {
                quickly(before);
            } catch (Everything reason) {
                System.err.println("Compiling everything: " + reason.getMessage());
                withMaven();
            }
            remember(sources);
        } catch (Failed failed) {
            System.exit(1);
        }
    }

    private static void quickly(Map<Path, String> before) throws Exception {
        if (before.isEmpty()) {
            throw new Everything("no earlier compilation is known");
        }
        if (!classFiles().equals(before.get(Path.of("classes")))) {
            throw new Everything("the classes are not those of the last run");
        }
        if (!under(before, Compile::isBuild).equals(hashes(Compile::isBuild))) {
            throw new Everything("the build has changed");
        }
        if (!under(before, Compile::isMade).equals(hashes(Compile::isMade))) {
            forget();
            maven("-q", "process-resources");
        }
        copyResources(before);
        Set<String> affected = new TreeSet<>();
        Module main = Module.of("main", List.of(SOURCES, PAGES), CLASSES, before, Compile::isMain);
        Module test = Module.of("test", List.of(TESTS), TEST_CLASSES, before, Compile::isTest);
        delete(main.output());
        delete(test.output());
        try {
            // Nothing is compiled against the classes of deleted sources.
            main.putGoneAside();
            test.putGoneAside();
            compile(main, affected);
            compile(test, affected);
        } catch (Failed | Everything e) {
            main.putGoneBack();
            test.putGoneBack();
            throw e;
        }
        forget();
        main.install();
        test.install();
    }

    // --- what there is ---------------------------------------------------------------------------------------------

    private static boolean isBuild(Path path) {
        return path.equals(Path.of("pom.xml")) || path.startsWith(".mvn") || path.startsWith("src/test/resources");
    }

    /** Returns whether Maven makes something else of it: templates, bundles, help, and resources with placeholders. */
    private static boolean isMade(Path path) {
        return path.startsWith("src/main/jte")
                || path.startsWith("frontend")
                || path.startsWith(HELP)
                || path.startsWith(PAGES)
                || path.startsWith(RESOURCES) && path.getFileName().toString().startsWith("application");
    }

    private static boolean isResource(Path path) {
        return path.startsWith(RESOURCES) && !isMade(path);
    }

    private static boolean isMain(Path path) {
        return (path.startsWith(SOURCES) || path.startsWith(PAGES))
                && path.toString().endsWith(".java");
    }

    private static boolean isTest(Path path) {
        return path.startsWith(TESTS) && path.toString().endsWith(".java");
    }

    private static Map<Path, String> under(Map<Path, String> hashes, Predicate<Path> which) {
        Map<Path, String> some = new TreeMap<>(hashes);
        some.keySet().removeIf(which.negate());
        return some;
    }

    private static Map<Path, String> hashes(Predicate<Path> which) throws Exception {
        Map<Path, String> hashes = new TreeMap<>();
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        for (Path root :
                List.of(Path.of("pom.xml"), Path.of(".mvn"), Path.of("src"), Path.of("frontend"), HELP, PAGES)) {
            for (Path file : files(root)) {
                if (which.test(file)) {
                    hashes.put(file, HexFormat.of().formatHex(digest.digest(Files.readAllBytes(file))));
                }
            }
        }
        return hashes;
    }

    private static List<Path> files(Path root) throws IOException {
        if (Files.notExists(root)) {
            return List.of();
        }
        if (root.equals(Path.of("frontend"))) {
            List<Path> files = new ArrayList<>();
            try (Stream<Path> children = Files.list(root)) {
                for (Path child :
                        children.filter(path -> !path.endsWith("node_modules")).toList()) {
                    files.addAll(files(child));
                }
            }
            return files;
        }
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    /** Returns which class files there are, with size and date: another build changes them. */
    private static String classFiles() throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        for (Path root : List.of(CLASSES, TEST_CLASSES)) {
            for (Path file : files(root).stream().sorted().toList()) {
                if (file.toString().endsWith(".class")) {
                    String line = file + " " + Files.size(file) + " " + Files.getLastModifiedTime(file);
                    digest.update(line.getBytes(UTF_8));
                }
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static Map<Path, String> readState() throws IOException {
        Map<Path, String> state = new TreeMap<>();
        if (Files.exists(STATE)) {
            for (String line : Files.readAllLines(STATE)) {
                int blank = line.indexOf(' ');
                state.put(Path.of(line.substring(blank + 1)), line.substring(0, blank));
            }
        }
        return state;
    }

    /** Is called before target is changed: who is interrupted after that starts anew. */
    private static void forget() throws IOException {
        Files.deleteIfExists(STATE);
    }

    private static void remember(Map<Path, String> sources) throws Exception {
        Map<Path, String> state = new TreeMap<>(sources);
        state.putAll(hashes(path -> path.startsWith(PAGES)));
        state.put(Path.of("classes"), classFiles());
        Path written = OURS.resolve("state.new");
        Files.write(
                written,
                state.entrySet().stream()
                        .map(entry -> entry.getValue() + " " + entry.getKey())
                        .toList());
        Files.move(written, STATE, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void copyResources(Map<Path, String> before) throws Exception {
        Map<Path, String> now = hashes(Compile::isResource);
        for (Path resource : now.keySet()) {
            Path copy = CLASSES.resolve(RESOURCES.relativize(resource));
            if (Files.notExists(copy) || Files.mismatch(resource, copy) >= 0) {
                Files.createDirectories(copy.getParent());
                Files.copy(resource, copy, StandardCopyOption.REPLACE_EXISTING);
            }
        }
        for (Path resource : under(before, Compile::isResource).keySet()) {
            if (!now.containsKey(resource)) {
                Files.deleteIfExists(CLASSES.resolve(RESOURCES.relativize(resource)));
            }
        }
    }

    // --- with Maven ------------------------------------------------------------------------------------------------

    private static void withMaven() throws Exception {
        forget();
        for (Path root : List.of(CLASSES, TEST_CLASSES)) {
            for (Path file : files(root)) {
                if (file.toString().endsWith(".class")) {
                    Files.delete(file);
                }
            }
        }
        Files.createDirectories(OURS);
        Path log = OURS.resolve("maven.log");
        int status = start(log, "-X", "test-compile");
        List<String> lines = Files.readAllLines(log);
        lines.stream()
                .filter(line -> line.startsWith("[ERROR]") || line.startsWith("[WARNING]"))
                .forEach(System.err::println);
        if (status != 0) {
            throw new Failed();
        }
        // Maven logs the options of the compiler, first for the program, then for the tests.
        List<String> options = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).endsWith("Command line options:")) {
                options.add(lines.get(i + 1).replaceFirst("^\\[DEBUG\\] ", "").strip());
            }
        }
        if (options.size() != 2) {
            throw new IllegalStateException("No compiler options in " + log);
        }
        Files.writeString(OURS.resolve("main.options"), options.get(0));
        Files.writeString(OURS.resolve("test.options"), options.get(1));
        Files.writeString(OURS.resolve("classpath"), value(split(options.get(1)), "-classpath"));
    }

    private static void maven(String... arguments) throws Exception {
        if (start(null, arguments) != 0) {
            throw new Failed();
        }
    }

    private static int start(Path log, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("mvn", "-B"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
        if (log != null) {
            builder.redirectErrorStream(true).redirectOutput(log.toFile());
        }
        return builder.start().waitFor();
    }

    /** Splits Maven's line into options with their values; blanks within values, as in paths, are no ends. */
    private static List<String> split(String line) {
        List<String> options = new ArrayList<>();
        for (String part : line.split(" (?=-)")) {
            if (part.startsWith("-Xep")) {
                options.addLast(options.removeLast() + " " + part);
            } else if (part.startsWith("-Xplugin:")) {
                options.add(part);
            } else {
                options.addAll(Arrays.asList(part.split(" ", 2)));
            }
        }
        return options;
    }

    private static String value(List<String> options, String name) {
        return options.get(options.indexOf(name) + 1);
    }

    // --- without Maven ---------------------------------------------------------------------------------------------

    /**
     * Compiles what changed, or depends on the affected classes, which are extended by those of this module whose shape
     * changes.
     */
    private static void compile(Module module, Set<String> affected) throws Exception {
        module.gone().stream().filter(Compile::isVisible).map(Compiled::name).forEach(affected::add);
        Set<Path> sources = new TreeSet<>(module.changed());
        List<Compiled> all = null;
        if (!affected.isEmpty()) {
            all = read(module, module.classes(), path -> true);
            sources.addAll(dependents(all, affected, module));
        }
        while (!sources.isEmpty()) {
            if (sources.size() * 3 > module.now().size()) {
                throw new Everything(sources.size() + " sources are concerned");
            }
            javac(module, sources);
            List<Compiled> before = read(module, module.classes(), module.folders(sources)::contains);
            before.removeIf(compiled -> !sources.contains(compiled.source()));
            List<Compiled> after = read(module, module.output(), path -> true);
            Set<String> different = different(before, after);
            if (affected.containsAll(different)) {
                module.old().addAll(before);
                module.fresh().addAll(after);
                return;
            }
            affected.addAll(different);
            if (all == null) {
                all = read(module, module.classes(), path -> true);
            }
            sources.addAll(dependents(all, affected, module));
        }
    }

    private static void javac(Module module, Set<Path> sources) throws Exception {
        delete(module.output());
        Files.createDirectories(module.output());
        List<String> options = new ArrayList<>(split(Files.readString(OURS.resolve(module.name() + ".options"))));
        options.set(options.indexOf("-d") + 1, module.output().toString());
        // The tests see the fresh classes of the program.
        int classpath = options.indexOf("-classpath") + 1;
        options.set(classpath, OURS.resolve("main") + File.pathSeparator + options.get(classpath));
        for (String unwanted : List.of("-sourcepath", "-s")) {
            int at = options.indexOf(unwanted);
            if (at >= 0) {
                options.subList(at, at + 2).clear();
            }
        }
        options.add("-implicit:none");
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (var files = compiler.getStandardFileManager(null, null, UTF_8)) {
            if (!compiler.getTask(null, files, null, options, null, files.getJavaFileObjectsFromPaths(sources))
                    .call()) {
                throw new Failed();
            }
        }
    }

    private static List<Compiled> read(Module module, Path root, Predicate<Path> folder) throws IOException {
        List<Compiled> read = new ArrayList<>();
        for (Path file : files(root)) {
            if (file.toString().endsWith(".class") && folder.test(root.relativize(file.getParent()))) {
                ClassModel model = ClassFile.of().parse(file);
                read.add(new Compiled(module.sourceOf(model), file, model, shape(model)));
            }
        }
        return read;
    }

    private static Set<String> different(List<Compiled> before, List<Compiled> after) throws Everything {
        Map<String, Compiled> former = new HashMap<>();
        before.forEach(compiled -> former.put(compiled.name(), compiled));
        Set<String> different = new TreeSet<>();
        for (Compiled compiled : after) {
            Compiled same = former.remove(compiled.name());
            if (compiled.name().endsWith("/package-info")) {
                if (same == null || isNullMarked(same) != isNullMarked(compiled)) {
                    throw new Everything(compiled.name() + " changes what may be null");
                }
                continue;
            }
            if (same != null && !same.above().equals(compiled.above()) && isVisible(compiled)) {
                throw new Everything(compiled.name() + " has other superclasses");
            }
            if ((same == null || !Arrays.equals(same.shape(), compiled.shape())) && isVisible(compiled)) {
                different.add(compiled.name());
            }
        }
        former.values().stream().filter(Compile::isVisible).map(Compiled::name).forEach(different::add);
        return different;
    }

    private static boolean isNullMarked(Compiled packageInfo) {
        return packageInfo.model().findAttribute(Attributes.runtimeVisibleAnnotations()).stream()
                .flatMap(attribute -> attribute.annotations().stream())
                .anyMatch(annotation -> annotation.className().equalsString("Lorg/jspecify/annotations/NullMarked;"));
    }

    /** Returns whether other sources can name the class: not if it is local or anonymous. */
    private static boolean isVisible(Compiled compiled) {
        return compiled.model().findAttribute(Attributes.enclosingMethod()).isEmpty()
                && !compiled.model().flags().has(AccessFlag.SYNTHETIC);
    }

    /**
     * Returns the sources that mention an affected class. Subclasses of affected classes are affected, since what they
     * inherit is used by their own name.
     */
    private static Set<Path> dependents(List<Compiled> all, Set<String> affected, Module module) throws IOException {
        boolean more = true;
        while (more) {
            more = false;
            for (Compiled compiled : all) {
                if (compiled.above().stream().anyMatch(affected::contains)) {
                    more |= affected.add(compiled.name());
                }
            }
        }
        Pattern names = Pattern.compile(affected.stream()
                .flatMap(name ->
                        Stream.of(name, name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('$')) + 1)))
                .distinct()
                .map(Pattern::quote)
                .collect(Collectors.joining("|", "(?<![\\w/])L?(?:", ")(?!\\w)")));
        Set<Path> dependents = new HashSet<>();
        for (Compiled compiled : all) {
            if (compiled.source() != null
                    && !dependents.contains(compiled.source())
                    && names.matcher(new String(Files.readAllBytes(compiled.file()), ISO_8859_1))
                            .find()) {
                dependents.add(compiled.source());
            }
        }
        for (Path source : module.now().keySet()) {
            if (!dependents.contains(source)
                    && names.matcher(Files.readString(source)).find()) {
                dependents.add(source);
            }
        }
        // their texts and names of modules consist of the same words as names of classes
        dependents.removeIf(source -> source.endsWith("package-info.java"));
        return dependents;
    }

    private static void move(List<Compiled> files, Path from, Path to) throws IOException {
        for (Compiled compiled : files) {
            Path file = to.resolve(from.relativize(compiled.file()));
            Files.createDirectories(file.getParent());
            Files.move(compiled.file(), file, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void delete(Path root) throws IOException {
        if (Files.exists(root)) {
            try (Stream<Path> all = Files.walk(root)) {
                all.sorted(Comparator.reverseOrder()).forEach(path -> {
                    try {
                        Files.delete(path);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
            }
        }
    }

    /** Returns the class without all that other sources can't see, written anew so that equal shapes are equal bytes. */
    private static byte[] shape(ClassModel model) {
        ClassTransform visible = (builder, element) -> {
            switch (element) {
                case FieldModel field when isHidden(field.flags().flags()) -> {}
                case MethodModel method when isHidden(method.flags().flags()) -> {}
                case MethodModel method ->
                    builder.transformMethod(method, MethodTransform.dropping(part -> part instanceof CodeModel));
                case SourceFileAttribute _, NestMembersAttribute _, EnclosingMethodAttribute _ -> {}
                case InnerClassesAttribute inner -> ownNested(model, inner).ifPresent(builder::with);
                case ClassElement other -> builder.with(other);
            }
        };
        return ClassFile.of(ClassFile.ConstantPoolSharingOption.NEW_POOL).transformClass(model, visible);
    }

    private static boolean isHidden(Set<AccessFlag> flags) {
        return flags.contains(AccessFlag.PRIVATE)
                || flags.contains(AccessFlag.SYNTHETIC) && !flags.contains(AccessFlag.BRIDGE);
    }

    /** The attribute lists every nested class that the code mentions; here only the class itself and its own count. */
    private static Optional<InnerClassesAttribute> ownNested(ClassModel model, InnerClassesAttribute inner) {
        String name = model.thisClass().asInternalName();
        List<InnerClassInfo> own = inner.classes().stream()
                .filter(info -> info.outerClass().isPresent())
                .filter(info -> info.innerClass().asInternalName().equals(name)
                        || info.outerClass().get().asInternalName().equals(name))
                .sorted(Comparator.comparing(info -> info.innerClass().asInternalName()))
                .toList();
        return own.isEmpty() ? Optional.empty() : Optional.of(InnerClassesAttribute.of(own));
    }
}
