@echo off
rem Runs the social value warehouse on Windows; see svw, which says why each step is there. It keeps
rem no class archive, and builds anew only when jobs\target was deleted: do so after an update.
rem No delayed expansion, which would take the ! out of arguments, and no brackets around what holds
rem a path, which may hold brackets itself.
setlocal EnableExtensions DisableDelayedExpansion

set "HOME_DIR=%~dp0"
set "HOME_DIR=%HOME_DIR:~0,-1%"
set "TARGET=%HOME_DIR%\jobs\target"
set "JAR=%TARGET%\social-value-jobs.jar"

if not defined JAVA_HOME goto java_on_path
set "JAVA=%JAVA_HOME%\bin\java.exe"
if exist "%JAVA%" goto java_found
echo Cannot start Java: JAVA_HOME holds none ("%JAVA_HOME%"). Point it at a JDK 17 or newer, or unset it. 1>&2
exit /b 3

:java_on_path
set "JAVA="
for %%J in (java.exe) do set "JAVA=%%~$PATH:J"
if defined JAVA goto java_found
echo Cannot start Java: there is none on the PATH. Install a JDK 17 or newer, or point JAVA_HOME at one. 1>&2
exit /b 3

:java_found
rem By way of a file: a command in "for" cannot hold both a quoted path and a redirection safely.
set "ANSWER=%TEMP%\svw-java-%RANDOM%%RANDOM%.txt"
"%JAVA%" -version >"%ANSWER%" 2>&1
set "JAVA_VERSION="
for /f "usebackq tokens=2,3" %%A in ("%ANSWER%") do if "%%A"=="version" if not defined JAVA_VERSION set "JAVA_VERSION=%%~B"
del "%ANSWER%" 2>nul
set "JAVA_MAJOR=0"
for /f "tokens=1 delims=.-+" %%M in ("%JAVA_VERSION%") do set "JAVA_MAJOR=%%M"
if %JAVA_MAJOR% GEQ 17 goto java_fits
echo Cannot run on this Java: it is too old or tells no version ("%JAVA_VERSION%", "%JAVA%"). Point JAVA_HOME at a JDK 17 or newer. 1>&2
exit /b 3

:java_fits
if exist "%JAR%" goto built
if not exist "%TARGET%" mkdir "%TARGET%"
echo Building the warehouse (once; it downloads its libraries) ... 1>&2
pushd "%HOME_DIR%"
call mvnw.cmd -q -B -DskipTests package >"%TARGET%\svw.build.log" 2>&1
set "OUTCOME=%ERRORLEVEL%"
popd
if "%OUTCOME%"=="0" goto built
echo Cannot build the warehouse: Maven failed. Read "%TARGET%\svw.build.log" 1>&2
exit /b 3

:built
rem Arguments are looked at one by one, and given on as they were typed. cmd takes --engine=spark
rem apart at its equals sign, so that both ways of writing it are found.
set "ENGINE=duckdb"
set "WAREHOUSE=%HOME_DIR%\warehouse"
if /i "%~1"=="verify" set "ENGINE=spark"
:look
if "%~1"=="" goto looked
if /i "%~1"=="--engine" if /i "%~2"=="spark" set "ENGINE=spark"
rem Hadoop's libraries reach other file systems, and Spark brings them. A letter alone is a drive.
set "WHERE="
if /i "%~1"=="--extracts" set "WHERE=%~2"
if /i "%~1"=="--zones" set "WHERE=%~2"
if /i "%~1"=="--warehouse" set "WAREHOUSE=%~2"
if defined WHERE call :look_where
shift
goto look

:looked
set "WHERE="
if exist "%WAREHOUSE%\zones.txt" set /p WHERE=<"%WAREHOUSE%\zones.txt"
if defined WHERE call :look_where
set "CLASS_PATH=%JAR%;%TARGET%\lib\*"
if defined SVW_CLASSPATH set "CLASS_PATH=%CLASS_PATH%;%SVW_CLASSPATH%"
if "%ENGINE%"=="spark" goto spark
"%JAVA%" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xlog:disable %SVW_JAVA_OPTS% ^
    --enable-native-access=ALL-UNNAMED -Xmx1g -cp "%CLASS_PATH%" "-Dsvw.home=%HOME_DIR%" -Dlog4j2.loggerContextFactory=org.apache.logging.log4j.simple.SimpleLoggerContextFactory city.socialvalue.cli.Svw %*
exit /b %ERRORLEVEL%

:spark
set "CLASS_PATH=%CLASS_PATH%;%TARGET%\lib-spark\*"
set "UNSAFE="
if %JAVA_MAJOR% GEQ 24 set "UNSAFE=--sun-misc-unsafe-memory-access=allow"
"%JAVA%" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xlog:disable %SVW_JAVA_OPTS% ^
    "@%HOME_DIR%\jobs\spark.javaopts" %UNSAFE% -Xmx3g -cp "%CLASS_PATH%" "-Dsvw.home=%HOME_DIR%" city.socialvalue.cli.Svw %*
exit /b %ERRORLEVEL%

:look_where
if "%WHERE:~1,1%"==":" exit /b 0
if /i "%WHERE:~0,5%"=="file:" exit /b 0
if not "%WHERE::/=%"=="%WHERE%" set "ENGINE=spark"
exit /b 0
