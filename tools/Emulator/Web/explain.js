// SPDX-License-Identifier: MIT
// Says in one line what goes on, and which action would be sensible next: power, network, plug, unplug, tap, ready, mend, or null.

/** What is wrong by the firmware's own name for it, and the way out; as in boards/README.md. */
const faults = {
  ContactorWelded: ["The contactor does not open (welded)", "mend it, then hold the service button"],
  EmergencyStop: ["The emergency stop is pressed", "release it"],
  GroundFailure: ["Residual current", "mend it, then unplug"],
  OverCurrent: ["The car draws more than it is offered", "mend it, then unplug"],
  ContactorOpen: ["The contactor did not close", "mend it, then unplug"],
  PilotShort: ["The pilot line is shorted", "mend the cable"],
  PilotImplausible: ["The pilot readings make no sense", "mend the cable"],
  DiodeShort: ["The car's pilot circuit has no diode", "mend it, then unplug"],
  LockFailure: ["The lock does not move", "mend it"],
  CableInvalid: ["The cable's rating is not known", "unplug, take another cable"],
  MeterFailure: ["The meter is silent while current flows", "mend it, then unplug"],
  SensorFailure: ["The temperature sensor is broken", "mend it"],
  PhaseSwitch: ["The contactor of L2 and L3 does not follow, or the number of phases is being switched.", "unplug when it is a fault"],
  MainsFailure: ["The power-fail input says that the mains are away", "mend it"],
};

const suspensions = {
  VentilationNotAvailable: ["The car wants ventilation, which this station has not: it gets no current.", "ready"],
  HighTemperature: ["Too hot: the station holds the current back until it has cooled.", null],
  OperatorLimit: ["The key OperatorMaxCurrent allows less than 6 A.", null],
  OfflineLimit: ["The central system cannot be reached, and OfflineMaxCurrent allows less than 6 A.", null],
  ChargingProfile: ["A charging profile allows less than 6 A.", null],
  SupplyLimit: ["The supply that the connectors share has less than 6 A left (SupplyMaxCurrent); it may take some seconds until the other car has made room.", null],
  SupplyQueue: ["The supply is not enough for both cars: they take turns of 15 minutes, and this one waits.", null],
  CableLimit: ["The cable carries no current.", null],
  NotAuthorized: ["The central system has refused the card of this session: no more energy.", "tap"],
  StorageFailure: ["The journal cannot take this session: no energy without a record.", null],
};

export const kilowatt = watt => (watt / 1000).toFixed(1) + "\u00a0kW";
export const kilowattHours = wattHours => (wattHours / 1000).toFixed(wattHours < 10000 ? 3 : 1) + "\u00a0kWh";

/** The station as a whole; an empty text when there is nothing to say. */
export function explainStation(station) {
  if (!station.powered) {
    return { text: "Power is cut: the firmware does not run, its flash is as it was that instant.", next: "power", kind: "bad" };
  }
  const records = station.journal.records;
  const kept = records > 0 ? ` ${records} ${records === 1 ? "record waits" : "records wait"} in the journal for the central system.` : "";
  if (station.network !== "up") {
    const how = station.network === "down" ? "The network is down" : "The network is silently dead; the station finds out by its pings";
    return { text: `${how}. Known cards still work, transactions go to the journal.${kept}`, next: "network", kind: "warn" };
  }
  if (station.link !== "online") {
    return { text: `Not connected to the central system; the station tries again by itself.${kept}`, next: null, kind: "warn" };
  }
  if (station.bootStatus !== "Accepted") {
    return { text: `The central system has not accepted the station (boot ${station.bootStatus ?? "not answered yet"}).${kept}`, next: null, kind: "warn" };
  }
  return { text: "Online and accepted." + kept, next: null, kind: "good" };
}

/** One connector. */
export function explainConnector(connector, station) {
  if (!station.powered) {
    return { text: connector.plugged ? "No power. The cable is still in." : "No power.", next: null };
  }
  const card = ofCard(connector);
  return card ?? (explanations[connector.status] ?? (() => ({ text: "The station starts.", next: null })))(connector);
}

/** While the light tells something about a card, so does the text. */
function ofCard(connector) {
  switch (connector.light) {
    case "authorising":
      return { text: "The card is being checked…", next: null };
    case "rejected":
      return { text: "Card refused.", next: connector.plugged && connector.transactionId == null ? "tap" : null };
    case "accepted":
      return connector.status === "Preparing" && connector.car ? { text: "Card accepted: the plug is being locked.", next: null } : null;
    default:
      return null;
  }
}

const limits = {
  car: "the car takes no more", cable: "the cable allows no more", station: "the station gives no more", operator: "OperatorMaxCurrent allows no more",
  temperature: "held back by heat", profile: "held back by a charging profile", supply: "the supply that the connectors share gives no more",
  offline: "OfflineMaxCurrent allows no more",
};

function limitText(connector) {
  return connector.limitedBy ? `, ${limits[connector.limitedBy]}` : "";
}

const explanations = {
  Available: connector => connector.light === "waiting" || connector.light === "accepted"
    ? { text: "Card accepted: plug in a car.", next: "plug" }
    : { text: "Free: plug in a car.", next: "plug" },
  Preparing: connector => !connector.plugged ? { text: "Card accepted: plug in a car.", next: "plug" }
    : !connector.car ? { text: "A cable is in the socket, but no car at its other end.", next: "plug" }
    : { text: "Car waits for a card: tap one.", next: "tap" },
  Charging: connector => connector.powerW > 0
    ? { text: `Charging, ${kilowatt(connector.powerW)}${limitText(connector)}. Tap the same card to stop.`, next: null }
    : { text: "Current is offered; the car has not begun to draw any.", next: null },
  SuspendedEV: connector => !connector.car ? { text: "The cable has been pulled out of the car.", next: "unplug" }
    : connector.car.state === "notReady" ? { text: "The car pauses: let it ask for power, or tap the card to end.", next: "ready" }
    : connector.soc >= connector.car.targetSoc ? { text: "The car is full: tap the card to end the session.", next: "tap" }
    : { text: "Current is offered: waiting for the car.", next: null },
  SuspendedEVSE: connector => {
    const [text, next] = suspensions[connector.vendorErrorCode] ?? ["The station holds the current back.", null];
    return { text, next: next === null && connector.faults.length > 0 ? "mend" : next };
  },
  Finishing: connector => connector.lock === "locked"
    ? { text: "The session ends: the plug is being unlocked.", next: null }
    : connector.energyWh > 0 ? { text: `Session over, ${kilowattHours(connector.energyWh)}: unplug the cable.`, next: "unplug" }
    : { text: "Session over: unplug the cable.", next: "unplug" },
  Reserved: () => ({ text: "Reserved: only the card it is kept for may charge here.", next: "tap" }),
  Unavailable: () => ({ text: "Out of service: the central system has switched it off (ChangeAvailability).", next: null }),
  Faulted: connector => {
    const [what, wayOut] = faults[connector.faultFound] ?? ["Something is wrong", "see the error code"];
    const isBroken = connector.faults.length > 0;
    return {
      text: `${what}: ${isBroken || !connector.plugged ? wayOut : wayOut.replace("mend it, then ", "")}.`,
      next: isBroken ? "mend" : connector.plugged && connector.faultFound !== "ContactorWelded" ? "unplug" : null,
    };
  },
};

/** What each light means, and how it looks. */
export const lights = {
  off: { colour: "off", looks: "dark", means: "the board has not started" },
  available: { colour: "green", looks: "green", means: "free" },
  offline: { colour: "green", looks: "green with a short gap", means: "free, no central system" },
  waiting: { colour: "green", looks: "green, slow blink", means: "waits for card or plug" },
  authorising: { colour: "green", looks: "green, fast blink", means: "the card is being checked" },
  accepted: { colour: "green", looks: "green flash", means: "card accepted" },
  rejected: { colour: "red", looks: "red flash", means: "card refused" },
  charging: { colour: "green", looks: "green pulse", means: "charging" },
  suspended: { colour: "yellow", looks: "yellow blink", means: "waits for the car or for current" },
  unavailable: { colour: "yellow", looks: "yellow", means: "out of service or reserved" },
  fault: { colour: "red", looks: "red blinks", means: "fault" },
};
