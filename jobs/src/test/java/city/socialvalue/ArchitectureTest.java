package city.socialvalue;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.INTERFACES;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

/** Holds the directions between packages, so that the flow can be read from the folder names. */
@AnalyzeClasses(packages = "city.socialvalue", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String[] ENGINES = {"org.apache.spark..", "org.duckdb.."};

  @ArchTest
  static final ArchRule onlyTheEnginePackageKnowsSparkOrDuckDb =
      noClasses()
          .that()
          .resideOutsideOfPackage("city.socialvalue.engine..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(ENGINES);

  /** Records and exceptions beside the interface carry values; only the two engines run SQL. */
  @ArchTest
  static final ArchRule whatIsMeasuredKnowsNeitherEngine =
      noClasses()
          .that()
          .resideInAnyPackage(
              "city.socialvalue.contract..",
              "city.socialvalue.indicator..",
              "city.socialvalue.sqlmodel..")
          .should()
          .dependOnClassesThat(
              resideInAPackage("city.socialvalue.engine..")
                  .and(not(INTERFACES))
                  .and(not(JavaClass.Predicates.assignableTo(Record.class)))
                  .and(not(JavaClass.Predicates.assignableTo(RuntimeException.class))));

  /** What people look at is drawn from the published tables; no figure is worked out for it. */
  @ArchTest
  static final ArchRule theBoardsPagesKnowPublishedTablesAlone =
      noClasses()
          .that()
          .resideInAPackage("city.socialvalue.publish.board..")
          .should()
          .dependOnClassesThat(
              resideInAPackage("city.socialvalue..")
                  .and(
                      not(
                          resideInAnyPackage(
                              "city.socialvalue.publish..", "city.socialvalue.engine"))));

  /** Of the engines the pages know how to open a file for reading, and nothing that computes. */
  @ArchTest
  static final ArchRule theBoardsPagesOpenTheWarehouseFileForReadingAlone =
      noClasses()
          .that()
          .resideInAPackage("city.socialvalue.publish.board..")
          .should()
          .callMethodWhere(
              com.tngtech.archunit.core.domain.JavaCall.Predicates.target(
                      com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner(
                          resideInAPackage("city.socialvalue.engine..")))
                  .and(
                      not(
                          com.tngtech.archunit.core.domain.JavaCall.Predicates.target(
                              com.tngtech.archunit.core.domain.properties.HasName.Predicates.name(
                                  "openReadOnly")))));

  @ArchTest
  static final ArchRule contractsKnowNoOtherPackage =
      noClasses()
          .that()
          .resideInAPackage("city.socialvalue.contract..")
          .should()
          .dependOnClassesThat(
              resideInAPackage("city.socialvalue..")
                  .and(not(resideInAPackage("city.socialvalue.contract.."))));

  @ArchTest
  static final ArchRule landingNeedsNoEngine =
      noClasses()
          .that()
          .resideInAPackage("city.socialvalue.land..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("city.socialvalue.engine..", "city.socialvalue.stage..");

  @ArchTest
  static final ArchRule nothingKnowsTheCommandLine =
      noClasses()
          .that()
          .resideOutsideOfPackage("city.socialvalue.cli..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("city.socialvalue.cli..", "picocli..");

  @ArchTest
  static final ArchRule onlyTheSchedulePackageKnowsTheAirflowClient =
      noClasses()
          .that()
          .resideOutsideOfPackages("city.socialvalue.schedule..", "city.socialvalue.airflow..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("city.socialvalue.airflow..");

  /** What is asked of Airflow is described in schemas/airflow and sent by what is made of it. */
  @ArchTest
  static final ArchRule nothingWrittenByHandSendsHttp =
      noClasses()
          .that()
          .resideOutsideOfPackage("city.socialvalue.airflow..")
          .should()
          .dependOnClassesThat(
              JavaClass.Predicates.type(java.net.http.HttpRequest.class)
                  .or(JavaClass.Predicates.type(java.net.HttpURLConnection.class)));

  @ArchTest
  static final ArchRule onlyTheCommandLineEndsTheProcess =
      noClasses()
          .that()
          .resideOutsideOfPackage("city.socialvalue.cli..")
          .should()
          .callMethod(System.class, "exit", int.class);

  @ArchTest
  static final ArchRule packagesFormNoCycle =
      slices().matching("city.socialvalue.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule noPackageOrClassIsADrawer =
      classes()
          .should(haveASpeakingName())
          .because("a class is named for what it does, not for where leftovers go");

  private static ArchCondition<JavaClass> haveASpeakingName() {
    return new ArchCondition<>("have a speaking name") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        if (type.getSimpleName().matches(".*(Utils?|Helper|Manager|Impl)")
            || type.getPackageName().matches(".*\\.(utils?|common|helpers?|misc)(\\..*)?")) {
          events.add(SimpleConditionEvent.violated(type, type.getName() + " is a drawer"));
        }
      }
    };
  }
}
