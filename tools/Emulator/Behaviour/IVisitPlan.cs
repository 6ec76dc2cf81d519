// SPDX-License-Identifier: MIT

namespace OcppStation.Emulator;

/// <summary>Who comes to one connector, when, with what, and for how long.</summary>
public interface IVisitPlan
{
    /// <summary>Until the first driver comes, ms; <see cref="Deadlines.Never"/> for nobody.</summary>
    long First();

    /// <summary>From now, when a driver has left, to the next one, ms; <see cref="Deadlines.Never"/> for nobody.</summary>
    long Gap();

    /// <summary>How long the driver stays once it charges, ms.</summary>
    long Stay();

    /// <summary>Time for a move of the hand, such as from the plug to the reader, ms.</summary>
    int Handling();

    /// <summary>True in so many of a hundred cases.</summary>
    bool Chance(int perCent);

    /// <summary>The driver's card.</summary>
    string Card();

    /// <summary>Cable and car.</summary>
    PlugRequest Car();
}
