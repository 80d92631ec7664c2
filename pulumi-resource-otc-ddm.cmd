@echo off
rem Runs the plugin with the Node beside this file, as release archives have it, else with the one on PATH.
setlocal
set "node=%~dp0node.exe"
if not exist "%node%" set "node=node"
set "major=0"
for /f "tokens=1 delims=v." %%m in ('""%node%" -v 2^>nul"') do set "major=%%m"
if %major% LSS 20 (
  echo The Pulumi plugin otc-ddm needs Node 20 or later on PATH; found: %major% ^(0: none^). 1>&2
  echo Install it, or use a release archive of the plugin, which brings its own. 1>&2
  exit /b 1
)
"%node%" "%~dp0bin\provider\plugin\main.js" %*
