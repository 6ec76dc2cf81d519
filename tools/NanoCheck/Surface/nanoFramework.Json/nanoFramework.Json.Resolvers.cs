// SPDX-License-Identifier: MIT

using System;

namespace nanoFramework.Json.Resolvers
{
    public interface IMemberResolver
    {
        MemberSet Get(string memberName, Type objectType, JsonSerializerOptions options);
    }

    public struct MemberSet
    {
        public MemberSet(SetValueDelegate setValue, Type objectType) => throw null;
        public MemberSet(bool skip) => throw null;
        public SetValueDelegate SetValue { get => throw null; }
        public Type ObjectType { get => throw null; }
        public bool Skip { get => throw null; }
    }

    public delegate void SetValueDelegate(object objectInstance, object valueToSet);
}
