@echo off
node "%~dp0bin\provider\plugin\main.js" %*
