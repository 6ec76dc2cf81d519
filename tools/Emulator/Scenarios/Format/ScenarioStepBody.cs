// SPDX-License-Identifier: MIT

using System.Collections.Generic;
using System.Linq;

namespace OcppStation.Emulator;

/// <summary>A step as the file spells it: when, where, and exactly one action key.</summary>
internal sealed class ScenarioStepBody
{
    public double At { get; set; }

    public int Station { get; set; } = 1;

    public PlugAction Plug { get; set; }

    public UnplugAction Unplug { get; set; }

    public PullAtCarAction PullAtCar { get; set; }

    public TapAction Tap { get; set; }

    public VehicleAction Vehicle { get; set; }

    public FaultAction Fault { get; set; }

    public NetworkAction Network { get; set; }

    public PowerAction Power { get; set; }

    public ServiceAction Service { get; set; }

    public FrameRule Intercept { get; set; }

    public HandshakeAction Handshake { get; set; }

    public CommandAction Command { get; set; }

    public WaitStatusAction WaitStatus { get; set; }

    public WaitLinkAction WaitLink { get; set; }

    public IdTagAction IdTag { get; set; }

    public ExpectConnectorAction ExpectConnector { get; set; }

    public ExpectStationAction ExpectStation { get; set; }

    public ExpectFrameAction ExpectFrame { get; set; }

    public ExpectNoFrameAction ExpectNoFrame { get; set; }

    public CountFramesAction CountFrames { get; set; }

    public double? Wait { get; set; }

    public double? Skip { get; set; }

    public string Log { get; set; }

    /// <summary>The actions that the step has; one is right.</summary>
    public ScenarioAction[] Actions()
    {
        List<ScenarioAction> actions =
        [
            Plug, Unplug, PullAtCar, Tap, Vehicle, Fault, Network, Power, Service, Handshake, Command, IdTag, WaitStatus, WaitLink,
            ExpectConnector, ExpectStation, ExpectFrame, ExpectNoFrame, CountFrames,
            Intercept == null ? null : new InterceptAction(Intercept),
            Wait is double seconds ? new WaitAction(seconds) : null,
            Skip is double skipped ? new SkipAction(skipped) : null,
            Log == null ? null : new LogAction(Log),
        ];
        return actions.Where(action => action != null).ToArray();
    }
}
