# SPDX-License-Identifier: MIT
<#
.SYNOPSIS
Writes CLR, application, network, board and station files to an ESP32 on a serial port, and checks that the application is on it.
.EXAMPLE
./flash.ps1 -Port COM5 -Board dual-wrover -Ssid MyWifi -CentralUrl wss://example.org/ocpp -ChargePointId CP001
.EXAMPLE
./flash.ps1 -Port COM5 -AppOnly
#>
[CmdletBinding(SupportsShouldProcess = $true)]
param(
    [string]$Port,
    [string]$Target = 'ESP32_PSRAM_REV3',
    [string]$Board = 'dual-wrover',
    [string]$Ssid,
    [SecureString]$WifiPassword,
    [string]$CentralUrl,
    [string]$ChargePointId,
    [SecureString]$AuthorizationKey,
    [string]$Image,
    [switch]$FirmwareOnly,
    [switch]$AppOnly,
    [switch]$Erase
)

$ErrorActionPreference = 'Stop'

# PowerShell 7: exit codes of nanoff are looked at here, below.
$PSNativeCommandUseErrorActionPreference = $false

if ($FirmwareOnly -and $AppOnly) { throw '-FirmwareOnly and -AppOnly exclude each other' }
if ($Erase -and $AppOnly) { throw '-Erase takes the CLR with it, so it does not go with -AppOnly' }
if ([bool]$CentralUrl -ne [bool]$ChargePointId) { throw '-CentralUrl and -ChargePointId go together' }

# The CLR that matches the packages of firmware/packages.config.
$ClrVersion = '1.17.0.339'

# Start of the deploy partition of every CLR since September 2025; nanoff's own default is that of older ones.
$DeployAddress = '0x1E0000'

$ExitCodes = @{
    1006 = 'the device does not answer'
    2001 = 'the device does not answer'
    4001 = 'erasing the flash failed'
    4002 = 'writing the flash failed'
    4003 = 'reading the flash failed'
    4004 = 'the ESP32 tool failed'
    4005 = 'the serial port would not open: is another program using it?'
    6001 = 'no serial port was given'
    9005 = 'the target is not known'
    9007 = 'the CLR could not be downloaded'
    9008 = 'the application file was not found'
    9009 = 'the address is not valid'
}

function Invoke-Nanoff([string[]]$Arguments, [string]$What) {
    if (-not $PSCmdlet.ShouldProcess("nanoff $($Arguments -join ' ')", $What)) {
        return @()
    }

    Write-Host $What

    # PowerShell 5.1 takes a line on stderr for an error of its own and would stop before the exit code is known.
    $ErrorActionPreference = 'Continue'
    & nanoff @Arguments 2>&1 | ForEach-Object { "$_" } | Tee-Object -Variable output | Out-Host
    $ErrorActionPreference = 'Stop'
    if ($LASTEXITCODE -ne 0) {
        $reason = $ExitCodes[[int]$LASTEXITCODE]
        if (-not $reason) { $reason = 'see above' }
        throw "$What failed (nanoff exit code $LASTEXITCODE): $reason"
    }

    return $output
}

function ConvertTo-Text([SecureString]$Secret) {
    $pointer = [Runtime.InteropServices.Marshal]::SecureStringToBSTR($Secret)
    try { return [Runtime.InteropServices.Marshal]::PtrToStringBSTR($pointer) }
    finally { [Runtime.InteropServices.Marshal]::ZeroFreeBSTR($pointer) }
}

# Hands content to nanoff through a file that is deleted whatever happens; secrets never stand on a command line.
function Send-File([string]$Option, $Content, [string]$What) {
    $file = Join-Path ([IO.Path]::GetTempPath()) ([IO.Path]::GetRandomFileName() + '.json')
    try {
        if (-not $WhatIfPreference) {
            [IO.File]::WriteAllText($file, ($Content | ConvertTo-Json -Depth 5))
        }

        Invoke-Nanoff @($Option, $file) $What | Out-Null
    }
    finally {
        if (Test-Path $file) { Remove-Item $file -Force -WhatIf:$false }
    }
}

if (-not (Get-Command nanoff -ErrorAction SilentlyContinue)) {
    if ($PSCmdlet.ShouldProcess('dotnet tool install -g nanoff', 'install nanoff')) {
        & dotnet tool install -g nanoff
        if ($LASTEXITCODE -ne 0) { throw 'nanoff could not be installed: dotnet tool install -g nanoff' }

        # The path of this session does not know the folder of the first tool yet.
        $env:PATH += [IO.Path]::PathSeparator + (Join-Path $HOME '.dotnet/tools')
    }
}

if (-not $Port) {
    Write-Host 'Give a serial port with -Port. Ports of this computer:'
    Invoke-Nanoff @('--listports') 'list ports' | Out-Host
    exit 1
}

$boardFile = Join-Path $PSScriptRoot "boards/$Board/board.json"
if (-not (Test-Path $boardFile)) { throw "no such board: $boardFile" }
if (-not $Image) { $Image = Join-Path $PSScriptRoot 'firmware/bin/Release/OcppStation.bin' }

if (-not $AppOnly) {
    $arguments = @('--update', '--target', $Target, '--serialport', $Port, '--fwversion', $ClrVersion)
    if ($Erase) { $arguments += '--masserase' }
    Invoke-Nanoff $arguments "write CLR $ClrVersion" | Out-Null
}

if ($FirmwareOnly) { exit 0 }

if (-not (Test-Path $Image) -and -not $WhatIfPreference) {
    throw "no application at $Image`: build OcppStation.nfproj.sln in Release first, or give -Image"
}

Invoke-Nanoff @('--target', $Target, '--serialport', $Port, '--deploy', '--image', $Image, '--address', $DeployAddress) 'write application' | Out-Null

if ($Ssid) {
    if (-not $WifiPassword -and -not $WhatIfPreference) { $WifiPassword = Read-Host "Password of $Ssid" -AsSecureString }
    $password = ''
    if ($WifiPassword) { $password = ConvertTo-Text $WifiPassword }
    Send-File '--networkdeployment' @{
        SerialPort = $Port
        WirelessClient = @{ Ssid = $Ssid; Password = $password; ConfigurationOption = 'AutoConnect' }
    } 'write network settings'
}

$files = @(@{ DestinationFilePath = 'I:\board.json'; SourceFilePath = $boardFile })
$stationFile = $null
try {
    if ($CentralUrl) {
        $station = @{ centralUrl = $CentralUrl; chargePointId = $ChargePointId; model = $Board }
        if ($AuthorizationKey) { $station.authorizationKey = ConvertTo-Text $AuthorizationKey }
        $stationFile = Join-Path ([IO.Path]::GetTempPath()) ([IO.Path]::GetRandomFileName() + '.json')
        if (-not $WhatIfPreference) { [IO.File]::WriteAllText($stationFile, ($station | ConvertTo-Json)) }
        $files += @{ DestinationFilePath = 'I:\station.json'; SourceFilePath = $stationFile }
    }

    Send-File '--filedeployment' @{ serialport = $Port; files = $files } 'write board and station files'
}
finally {
    if ($stationFile -and (Test-Path $stationFile)) { Remove-Item $stationFile -Force -WhatIf:$false }
}

$details = Invoke-Nanoff @('--nanodevice', '--devicedetails', '--serialport', $Port) 'look at the device'
if (-not $WhatIfPreference -and -not ($details -match 'OcppStation')) {
    throw "OcppStation is not on the device: was it written to another address than the CLR's deploy partition ($DeployAddress)?"
}

Write-Host 'Done: the station starts.'
