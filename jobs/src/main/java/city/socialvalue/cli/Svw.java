package city.socialvalue.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command line. Commands load what they need when they run, so that help comes at once. */
@Command(
    name = "svw",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Turns a city's extracts into yearly social value tables.",
    version = "svw 0.1.0",
    synopsisSubcommandLabel = "COMMAND",
    footerHeading = "%nExamples:%n",
    footer = {
      "  svw run                             publish the sample city",
      "  svw run --extracts my-extracts      publish your own files",
      "  svw check my-extracts/spend/*.csv   look at files before a run",
      "  svw sql \"from dim_indicator\"        ask the current release"
    })
public final class Svw implements Runnable {
  private static final Map<String, Class<? extends SvwCommand>> COMMANDS = commands();

  private final PrintStream out;
  private final PrintStream err;

  @Spec private CommandSpec spec;

  @Option(
      names = "--json",
      scope = ScopeType.INHERIT,
      description = "Print one JSON document for machines; the log goes to the error stream.")
  private boolean json;

  @Option(
      names = "--debug",
      scope = ScopeType.INHERIT,
      description = "Show where in the program a problem was met.")
  private boolean debug;

  private Svw(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  static {
    // A library asks for a log that this program does not keep, and would say so on the terminal.
    System.setProperty("slf4j.internal.verbosity", "ERROR");
  }

  /** Runs one command and ends the process with its exit code. */
  public static void main(String[] arguments) {
    System.exit(
        execute(
            arguments,
            new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8),
            new PrintStream(
                new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8)));
  }

  /**
   * Runs one command.
   *
   * @param out takes results, and the log unless {@code --json} is given
   * @param err takes problems
   * @return 0 done, 1 data refused or nothing published, 2 wrong usage, 3 environment
   */
  public static int execute(String[] arguments, PrintStream out, PrintStream err) {
    Svw svw = new Svw(out, err);
    return withCommands(svw, arguments)
        .setOut(new PrintWriter(out, true, StandardCharsets.UTF_8))
        .setErr(new PrintWriter(err, true, StandardCharsets.UTF_8))
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setUsageHelpLongOptionsMaxWidth(30)
        .setExecutionExceptionHandler(new Failures(svw))
        .execute(arguments);
  }

  private static Map<String, Class<? extends SvwCommand>> commands() {
    Map<String, Class<? extends SvwCommand>> commands = new LinkedHashMap<>();
    commands.put("run", RunCommand.class);
    commands.put("land", LandCommand.class);
    commands.put("stage", StageCommand.class);
    commands.put("model", ModelCommand.class);
    commands.put("publish", PublishCommand.class);
    commands.put("approve", ApproveCommand.class);
    commands.put("verify", VerifyCommand.class);
    commands.put("check", CheckCommand.class);
    commands.put("list", ListCommand.class);
    commands.put("sql", SqlCommand.class);
    commands.put("explain", ExplainCommand.class);
    commands.put("suppliers", SuppliersCommand.class);
    commands.put("what-if", WhatIfCommand.class);
    commands.put("notebooks", NotebooksCommand.class);
    commands.put("samples", SamplesCommand.class);
    commands.put("schedule", ScheduleCommand.class);
    return commands;
  }

  /** Only the command that is named, for reading the options of all of them takes its time. */
  private static CommandLine withCommands(Svw svw, String[] arguments) {
    CommandLine line = new CommandLine(svw);
    String first = arguments.length == 0 ? "" : arguments[0];
    COMMANDS.forEach(
        (name, command) -> {
          if (name.equals(first) || !COMMANDS.containsKey(first)) {
            line.addSubcommand(command);
          }
        });
    if (first.equals("schedule")) {
      ScheduleCommand.addCommands(line.getSubcommands().get(first));
    }
    return line;
  }

  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        spec.commandLine(), "Cannot start: no command is given. Choose one of those below.");
  }

  /** Where results go. */
  PrintStream out() {
    return out;
  }

  /** Where problems go. */
  PrintStream err() {
    return err;
  }

  /** Where the log goes: beside the JSON document, never into it. */
  PrintStream log() {
    return json ? err : out;
  }

  boolean json() {
    return json;
  }

  boolean debug() {
    return debug;
  }
}
