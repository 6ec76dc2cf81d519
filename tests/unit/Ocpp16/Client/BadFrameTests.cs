// SPDX-License-Identifier: MIT

using System;
using System.Text;
using nanoFramework.TestFramework;

namespace OcppStation.Tests;

[TestClass]
public class BadFrameTests
{
    [TestMethod]
    [DataRow("[2,\"x\"]", "FormationViolation")]
    [DataRow("[2,\"x\",17,{}]", "FormationViolation")]
    [DataRow("[2,\"x\",\"Reset\"]", "ProtocolError")]
    [DataRow("[2,\"x\",\"Reset\",[]]", "FormationViolation")]
    [DataRow("[2,\"x\",\"Reset\",null]", "FormationViolation")]
    [DataRow("[2,\"x\",\"Reset\",{},1]", "FormationViolation")]
    [DataRow("[2,\"x\",\"Reset\",{\"type\":}]", "FormationViolation")]
    [DataRow("[2,\"x\",\"Reset\",{\"type\":\"Hard\"}", "FormationViolation")]
    [DataRow("[2,\"x\",", "FormationViolation")]
    [DataRow(" [ 2 , \"x\" , ", "FormationViolation")]
    [DataRow("[2,\"x\",\"Reset\",{\"a\":[[[[[[[[[[1]]]]]]]]]]}]", "FormationViolation")]
    public void A_frame_with_a_usable_id_gets_its_CALLERROR(string frame, string code)
    {
        ClientBench bench = ClientBench.Online();
        bench.Deliver(frame);
        Assert.StartsWith("[4,\"x\",\"" + code + "\",", bench.Link.Take());
        Assert.AreEqual(1, bench.Client.BadFrames);
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("hello")]
    [DataRow("{}")]
    [DataRow("[]")]
    [DataRow("[2]")]
    [DataRow("[2,")]
    [DataRow("[2,\"x")]
    [DataRow("[2,\"x\\\"")]
    [DataRow("[2,\"\",\"Reset\",{}]")]
    [DataRow("[2,null,\"Reset\",{}]")]
    [DataRow("[1,\"x\",\"Reset\",{}]")]
    [DataRow("[5,\"x\",\"Reset\",{}]")]
    [DataRow("[22,\"x\",\"Reset\",{}]")]
    [DataRow("[\"2\",\"x\",\"Reset\",{}]")]
    [DataRow("[2,5")]
    [DataRow("[2,1.5,\"Reset\",{}]")]
    [DataRow("[2,true,\"Reset\",{}]")]
    [DataRow("[2,[5],\"Reset\",{}]")]
    [DataRow("[3,5,{}]")]
    [DataRow("[3,\"0123456789012345678901234567890123456\",{}]")]
    public void A_frame_without_a_usable_id_gets_no_answer(string frame)
    {
        ClientBench bench = ClientBench.Online();
        bench.Deliver(frame);
        Assert.AreEqual(0, bench.Link.SentCount);
        Assert.AreEqual(1, bench.Client.BadFrames);
        bench.Deliver("[2,\"ok\",\"GetConfiguration\",{\"key\":[\"x\"]}]");
        Assert.StartsWith("[3,\"ok\",", bench.Link.Take());
    }

    [TestMethod]
    [DataRow("[2,\"0123456789012345678901234567890123456\",\"Reset\",{}]", "0123456789012345678901234567890123456", "the message id is longer than 36 characters")]
    [DataRow("[2,5,\"Reset\",{}]", "5", "the message id must be a string")]
    [DataRow("[2,-17,\"Reset\",{\"type\":}]", "-17", "not well-formed JSON at byte 23")]
    [DataRow("[2,\"x\",\"Reset\",{\"a\":[[[[[[[[[1]]]]]]]]]}]", "x", "nested deeper than 10 levels")]
    [DataRow("[2,\"x\",\"Reset\",{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":1}}}}}}}}}}]", "x", "nested deeper than 10 levels")]
    public void A_call_that_has_any_id_is_told_what_is_wrong(string frame, string id, string what)
    {
        ClientBench bench = ClientBench.Online();
        bench.Deliver(frame);
        Assert.AreEqual("[4,\"" + id + "\",\"FormationViolation\",\"" + what + "\",{}]", bench.Link.Take());
        Assert.AreEqual(1, bench.Client.BadFrames);
    }

    [TestMethod]
    [DataRow(200, true)]
    [DataRow(300, false)]
    public void An_endless_id_is_not_repeated(int length, bool isAnswered)
    {
        ClientBench bench = ClientBench.Online();
        bench.Deliver("[2,\"" + new string('7', length) + "\",\"Reset\",{}]");
        Assert.AreEqual(isAnswered ? 1 : 0, bench.Link.SentCount);
    }

    [TestMethod]
    [DataRow("\ufeff[2,\"x\",\"GetConfiguration\",{\"key\":[\"BlinkRepeat\"]}]")]
    [DataRow(" \r\n[ 2 , \"x\" ,\t\"GetConfiguration\" , { \"key\" : [ \"BlinkRepeat\" ] } ] ")]
    public void Neither_a_byte_order_mark_nor_white_space_hides_a_call(string frame)
    {
        ClientBench bench = ClientBench.Online();
        bench.Deliver(frame);
        Assert.StartsWith("[3,\"x\",{\"configurationKey\":[{\"key\":\"BlinkRepeat\"", bench.Link.Take());
        Assert.AreEqual(0, bench.Client.BadFrames);
    }

    [TestMethod]
    public void Codes_are_spelled_as_OCPP_J_spells_them()
    {
        Assert.AreEqual("NotImplemented", CallErrorCode.NotImplemented);
        Assert.AreEqual("NotSupported", CallErrorCode.NotSupported);
        Assert.AreEqual("InternalError", CallErrorCode.InternalError);
        Assert.AreEqual("ProtocolError", CallErrorCode.ProtocolError);
        Assert.AreEqual("SecurityError", CallErrorCode.SecurityError);
        Assert.AreEqual("FormationViolation", CallErrorCode.FormationViolation);
        Assert.AreEqual("PropertyConstraintViolation", CallErrorCode.PropertyConstraintViolation);
        Assert.AreEqual("OccurenceConstraintViolation", CallErrorCode.OccurenceConstraintViolation);
        Assert.AreEqual("TypeConstraintViolation", CallErrorCode.TypeConstraintViolation);
        Assert.AreEqual("GenericError", CallErrorCode.GenericError);
    }

    [TestMethod]
    public void A_message_above_the_limit_is_counted_and_the_link_stays()
    {
        ClientBench bench = ClientBench.Online();
        bench.Link.Deliver(Limits.OversizedFrame);
        bench.Run(100);
        Assert.AreEqual(1, bench.Client.BadFrames);
        Assert.AreEqual(0, bench.Link.SentCount);
        Assert.AreEqual(1, bench.World.CountLines("longer than"));
        Assert.IsTrue(bench.Client.IsOnline);
    }

    [TestMethod]
    public void A_flood_of_bad_frames_makes_one_log_line_in_ten_seconds()
    {
        ClientBench bench = ClientBench.Online();
        for (int i = 0; i < 100; i++)
        {
            bench.Deliver("rubbish");
        }

        Assert.AreEqual(100, bench.Client.BadFrames);
        bench.Run(30000);
        Assert.AreEqual(2, bench.World.CountLines("bad frame"));
        Assert.AreEqual(1, bench.World.CountLines("99 more"));
        Assert.AreEqual(0, bench.World.CountLines("rubbish"));
    }

    [TestMethod]
    public void A_request_that_is_cut_anywhere_stops_nothing()
    {
        byte[] whole = Encoding.UTF8.GetBytes("[2,\"x\",\"GetConfiguration\",{\"key\":[\"BlinkRepeat\",\"\\u20ac\"]}]");
        ClientBench bench = ClientBench.Online();
        for (int length = 0; length < whole.Length; length++)
        {
            byte[] cut = new byte[length];
            Array.Copy(whole, cut, length);
            bench.Link.Deliver(cut);
            bench.Run(20);
            string answer = bench.Link.Take();
            Assert.IsTrue(answer == null || answer.StartsWith("[4,\"x\",\"FormationViolation\""), "cut after " + length.ToString());
        }

        bench.Link.Deliver(whole);
        bench.Run(20);
        Assert.StartsWith("[3,\"x\",", bench.Link.Take());
    }

    [TestMethod]
    public void Random_damage_stops_nothing()
    {
        const int Seed = 424242;
        Random random = new(Seed);
        ClientBench bench = ClientBench.Online();
        for (int i = 0; i < 500; i++)
        {
            byte[] frame = Encoding.UTF8.GetBytes("[2,\"x\",\"GetConfiguration\",{\"key\":[\"BlinkRepeat\",\"\\u20ac\"]}]");
            frame[random.Next(frame.Length)] = (byte)random.Next(256);
            frame[random.Next(frame.Length)] = (byte)random.Next(256);
            bench.Link.Deliver(frame);
            bench.Run(20);
            string answer = bench.Link.Take();
            Assert.IsTrue(
                answer == null || answer.StartsWith("[3,\"") || answer.StartsWith("[4,\""),
                "seed " + Seed.ToString() + " round " + i.ToString() + ": " + answer);
        }

        bench.Run(1000);
        while (bench.Link.Take() != null)
        {
        }

        bench.Deliver("[2,\"ok\",\"GetConfiguration\",{\"key\":[\"x\"]}]");
        Assert.StartsWith("[3,\"ok\",", bench.Link.Take());
        Assert.AreEqual(0, bench.World.CountLines("failed"));
    }
}
