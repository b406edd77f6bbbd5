@echo off
rem Runs the social value warehouse on Windows; see svw, which says why each step is there.
setlocal EnableExtensions EnableDelayedExpansion

set "HOME_DIR=%~dp0"
set "HOME_DIR=%HOME_DIR:~0,-1%"
set "TARGET=%HOME_DIR%\jobs\target"
set "JAR=%TARGET%\social-value-jobs.jar"

if defined JAVA_HOME (
    set "JAVA=%JAVA_HOME%\bin\java.exe"
    if not exist "!JAVA!" (
        echo Cannot start Java: JAVA_HOME holds none ^(%JAVA_HOME%^). Point it at a JDK 17 or newer, or unset it. 1>&2
        exit /b 3
    )
) else (
    set "JAVA="
    for %%J in (java.exe) do set "JAVA=%%~$PATH:J"
    if not defined JAVA (
        echo Cannot start Java: there is none on the PATH. Install a JDK 17 or newer, or point JAVA_HOME at one. 1>&2
        exit /b 3
    )
)
set "JAVA_MAJOR="
for /f "tokens=3" %%V in ('""!JAVA!" -version 2^>^&1" ^| findstr /r /c:" version "') do (
    for /f "delims=.-+ tokens=1" %%M in ("%%~V") do set "JAVA_MAJOR=%%M"
)
if not defined JAVA_MAJOR set "JAVA_MAJOR=0"
if !JAVA_MAJOR! LSS 17 (
    echo Cannot run on this Java: it is too old ^(!JAVA_MAJOR!, !JAVA!^). Point JAVA_HOME at a JDK 17 or newer. 1>&2
    exit /b 3
)

if not exist "%JAR%" (
    if not exist "%TARGET%" mkdir "%TARGET%"
    echo Building the warehouse ^(once; the first time it downloads its libraries^) ... 1>&2
    pushd "%HOME_DIR%"
    call mvnw.cmd -q -B -DskipTests package > "%TARGET%\svw.build.log" 2>&1
    set "BUILT=!ERRORLEVEL!"
    popd
    if not "!BUILT!"=="0" (
        echo Cannot build the warehouse: Maven failed. Read %TARGET%\svw.build.log 1>&2
        exit /b 3
    )
)

set "ENGINE=duckdb"
set "BEFORE="
if /i "%~1"=="verify" set "ENGINE=spark"
for %%A in (%*) do (
    if /i "!BEFORE! %%~A"=="--engine spark" set "ENGINE=spark"
    set "BEFORE=%%~A"
)

set "CLASS_PATH=%JAR%;%TARGET%\lib\*"
set "OPTIONS=--enable-native-access=ALL-UNNAMED -Xmx1g"
if "%ENGINE%"=="spark" (
    set "CLASS_PATH=!CLASS_PATH!;%TARGET%\lib-spark\*"
    set OPTIONS="@%HOME_DIR%\jobs\spark.javaopts" -Xmx3g
)
"!JAVA!" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xlog:disable %SVW_JAVA_OPTS% !OPTIONS! ^
    -cp "!CLASS_PATH!" "-Dsvw.home=%HOME_DIR%" city.socialvalue.cli.Svw %*
exit /b %ERRORLEVEL%
