// SPDX-License-Identifier: MIT

using System;
using System.Collections;
using System.IO;
using nanoFramework.Json.Resolvers;

namespace nanoFramework.Json
{
    public class DeserializationException : Exception
    {
        public DeserializationException() => throw null;
    }

    public sealed class JsonArray : JsonToken
    {
        public JsonArray(JsonToken[] values) => throw null;
        public int Length { get => throw null; }
        public JsonToken[] Items { get => throw null; }
    }

    public static class JsonConvert
    {
        public static string SerializeObject(object oSource) => throw null;
        public static object DeserializeObject(string value, Type type) => throw null;
        public static object DeserializeObject(string value, Type type, JsonSerializerOptions options) => throw null;
        public static object DeserializeObject(Stream stream, Type type) => throw null;
        public static object DeserializeObject(Stream stream, Type type, JsonSerializerOptions options) => throw null;
        public static object DeserializeObject(StreamReader streamReader, Type type) => throw null;
        public static object DeserializeObject(StreamReader streamReader, Type type, JsonSerializerOptions options) => throw null;
    }

    public sealed class JsonObject : JsonToken
    {
        public JsonObject() => throw null;
        public ICollection Members { get => throw null; }
        public void Add(string name, JsonToken value) => throw null;
        public JsonProperty Get(string name) => throw null;
    }

    public sealed class JsonProperty : JsonToken
    {
        public JsonProperty(string name, JsonToken value) => throw null;
        public string Name { get => throw null; }
        public JsonToken Value { get => throw null; }
    }

    public class JsonSerializer
    {
        internal JsonSerializer() => throw null;
        public static string SerializeObject(object o, bool topObject = true) => throw null;
    }

    public enum JsonSerializerDefaults { General=0, Web=1 }

    public sealed class JsonSerializerOptions
    {
        public JsonSerializerOptions() => throw null;
        public JsonSerializerOptions(JsonSerializerDefaults defaults) => throw null;
        public static JsonSerializerOptions Default { get => throw null; }
        public IMemberResolver Resolver { get => throw null; set { } }
        public bool PropertyNameCaseInsensitive { get => throw null; set { } }
        public bool ThrowExceptionWhenPropertyNotFound { get => throw null; set { } }
    }

    public abstract class JsonToken
    {
        protected JsonToken() => throw null;
    }

    public sealed class JsonValue : JsonToken
    {
        public JsonValue(object value, bool isDateTime = false) => throw null;
        public object Value { get => throw null; }
    }

    public class SerializationException : Exception
    {
        public SerializationException() => throw null;
    }
}
