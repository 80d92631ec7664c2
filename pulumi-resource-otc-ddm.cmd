@echo off
rem Runs the plugin with the Node beside this file, as release archives have it, else with the one on PATH.
setlocal
set "node=%~dp0node.exe"
if not exist "%node%" set "node=node"
where "%node%" >nul 2>nul || if not exist "%node%" (
  echo The Pulumi plugin otc-ddm needs Node 20 or later on PATH, and there is none. 1>&2
  echo Install it, or use a release archive of the plugin, which brings its own. 1>&2
  exit /b 1
)
"%node%" "%~dp0bin\provider\bridges\plugin\main.js" %*
